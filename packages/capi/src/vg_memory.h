/* Storage that calls hand out, and how it is given back. All accept NULL. */
#ifndef VG_MEMORY_H
#define VG_MEMORY_H

#include <stddef.h>

#include "vg_libvirt.h"

/* Bytes of a bitmap with one bit a CPU. */
#define VG_CPU_MAPLEN(cpus) (((cpus) + 7) / 8)

/* Zeroed, never NULL for lack of elements; NULL when there is no memory. */
void *vg_array(size_t count, size_t size);

/* As printf makes it; NULL when there is no memory. */
char *vg_text(const char *format, ...) __attribute__((format(printf, 1, 2)));

void vg_free_strings(char **strings, int count);
/* Closes those that are not negative. */
void vg_free_fds(int *fds, int count);
/* Zeroes the bytes first. */
void vg_free_secret(unsigned char *bytes, size_t count);
void vg_free_typed(virTypedParameterPtr params, int count);

#endif
