/* Typed parameters of Go's, whose texts are positions, as libvirt wants them. */
#ifndef VGO_TYPED_H
#define VGO_TYPED_H

#include <stddef.h>

#include "vg_error.h"

/* Makes a copy whose texts point into `texts`, which stays where it is. 0, or -1 without memory. */
int vgo_typed_in(vg_error *err, const char *function, virTypedParameterPtr *made,
                 const void *params, int count, const void *texts, size_t size);
void vgo_typed_done(virTypedParameterPtr params);

#endif
