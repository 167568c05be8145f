/* Errors as Go takes them: of a pool, so that neither side allocates or calls the other to free. */
#ifndef VGO_ERROR_H
#define VGO_ERROR_H

#include <stddef.h>

#include "vg_error.h"

/* error.go reads it. */
typedef struct {
    int taken; /* 0, 1 or VGO_ON_HEAP */
    int code;
    int domain;
    int level;
    const char *message;
    size_t length;
} vgo_error;

enum { VGO_ON_HEAP = 2 };

/* Takes the error of a failed call over; never NULL. */
vgo_error *vgo_error_of(vg_error *err);
/* Gives its place back. */
void vgo_error_free(vgo_error *error);

#endif
