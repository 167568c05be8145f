#define _GNU_SOURCE

#include "vgo_auth.h"

#include <dlfcn.h>
#include <stdbool.h>

#include "_cgo_export.h"
#include "vg_calls.h"
#include "vg_symbols.h"
#include "vgo_text.h"

static int on_credentials(virConnectCredential *asked, unsigned int count, void *opaque)
{
    return vgoOnCredentials(asked, count, (uintptr_t)opaque);
}

/* The one variable of libvirt's; the library is open by now. */
static const virConnectAuth *default_auth(void)
{
    void *library = dlopen(vg_libraries[0].soname, RTLD_LAZY | RTLD_NOLOAD);
    virConnectAuthPtr *variable = library ? dlsym(library, "virConnectAuthPtrDefault") : NULL;

    if (library)
        dlclose(library);
    return variable ? *variable : NULL;
}

vgo_open_auth_r vgo_open_auth(const char *name, size_t nname, const void *types, unsigned int ntypes,
                              uintptr_t opaque, unsigned int flags)
{
    vgo_open_auth_r r = {NULL, NULL};
    virConnectAuth own = {(int *)types, ntypes, on_credentials, (void *)opaque};
    vg_error err;
    VGO_TEXT(text);

    if (!VG_READY(&err, virConnectOpenAuth) ||
        vgo_text_in(&err, "virConnectOpenAuth", &text, name, nname, true) < 0 ||
        vg_virConnectOpenAuth(&err, text.text, opaque ? &own : default_auth(), flags, &r.conn) < 0)
        r.err = vgo_error_of(&err);
    vgo_text_done(&text);
    return r;
}
