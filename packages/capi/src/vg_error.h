/* Errors as values: filled on the thread and in the call that failed. */
#ifndef VG_ERROR_H
#define VG_ERROR_H

#include "vg_libvirt.h"

typedef enum {
    VG_ERROR_LIBVIRT,       /* libvirt said so */
    VG_ERROR_NOT_SUPPORTED, /* this libvirt lacks the function, or there is no libvirt */
    VG_ERROR_GUARD,         /* libvirt would crash */
    VG_ERROR_ARGUMENT,      /* the layer itself refuses an argument */
    VG_ERROR_NO_MEMORY
} vg_error_kind;

/* Holds the texts of nearly every error, which then costs no allocation. */
enum { VG_ERROR_ROOM = 512 };

/*
 * It points into itself: pass it by its address, never copy it.
 * Code, domain and level are libvirt's numbers whatever the kind. Of a missing function str1 is its
 * name, str2 the release that brought it and str3 the release in use, or why none could be opened.
 * Compiled with VG_BRIEF_ERRORS, libvirt's own str1 to str3 are NULL.
 */
typedef struct {
    vg_error_kind kind;
    int code;
    int domain;
    int level;
    const char *function;
    const char *message;
    const char *str1;
    const char *str2;
    const char *str3;
    int int1;
    int int2;
    char *text;             /* owns the texts where they need more room */
    char room[VG_ERROR_ROOM];
} vg_error;

/* Frees what a failed call left; the error must not be used before the next failure. */
void vg_error_clear(vg_error *err);

/* Each fills the error and returns -1. */
int vg_failed(vg_error *err, const char *function);
int vg_no_memory(vg_error *err, const char *function);
int vg_bad_argument(vg_error *err, const char *function, const char *message);
int vg_guarded(vg_error *err, const char *function, const char *message);
int vg_unsupported(vg_error *err, const char *function, const char *library, const char *needs,
                   const char *found);

#endif
