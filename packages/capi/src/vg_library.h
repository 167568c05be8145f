/* libvirt's libraries, opened when first needed, and their functions. */
#ifndef VG_LIBRARY_H
#define VG_LIBRARY_H

#include <stddef.h>

#include "vg_error.h"

typedef struct {
    const char *name;
    const char *soname;
} vg_library;

typedef struct {
    const char *name;
    const char *since;
    int library;
    size_t slot; /* where its pointer is in vg_api */
} vg_symbol;

/* Generated. The first library is libvirt itself, which all others need. */
extern const vg_library vg_libraries[];
extern const vg_symbol vg_symbols[];
extern const int vg_symbol_count;

/* Set while a library is being opened, when some of its functions are there and others not yet. */
extern int vg_opening;

/*
 * True when the function can be called, and every other one of its library that is not too new;
 * otherwise the error is filled.
 */
#define VG_READY(err, name) \
    ((__atomic_load_n(&vg_api.name, __ATOMIC_ACQUIRE) != NULL && \
      !__atomic_load_n(&vg_opening, __ATOMIC_ACQUIRE)) || \
     vg_resolve(err, VG_SYMBOL_##name) == 0)

/* Opens the library of the function unless it is open. 0, or -1 when the function is missing. */
int vg_resolve(vg_error *err, int symbol);

/*
 * libvirt and libvirt-admin register the same GTypes: connections of both in one process crash it.
 * The first library whose connection is opened claims the process; 0, or -1 for another one.
 */
int vg_claim(vg_error *err, const char *function, int library);

/*
 * libvirt reports every error to this function too, on the failing thread; NULL reports to nobody,
 * which is how the layer starts. May be called before a library is open.
 */
void vg_set_error_handler(void *userData, virErrorFunc handler);

/* The handler that libvirt has by itself: prints on stderr. */
void vg_print_error(void *userData, virErrorPtr error);

#endif
