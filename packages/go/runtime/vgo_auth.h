/* Opening a connection that asks for credentials. */
#ifndef VGO_AUTH_H
#define VGO_AUTH_H

#include <stddef.h>
#include <stdint.h>

#include "vg_libvirt.h"
#include "vgo_error.h"

typedef struct {
    vgo_error *err;
    virConnectPtr conn;
} vgo_open_auth_r;

/* libvirt's own way of asking where `opaque` is 0. */
vgo_open_auth_r vgo_open_auth(const char *name, size_t nname, const void *types, unsigned int ntypes,
                              uintptr_t opaque, unsigned int flags);

#endif
