/* libvirt-admin first: it must work, and a virConnect after it must be refused, not crash. */
#include <stdio.h>

#include "vg_calls.h"
#include "vg_frees.h"

int main(void)
{
    vg_error err;
    virAdmConnectPtr admin;
    virConnectPtr conn;

    if (vg_virAdmConnectOpen(&err, "libvirtd:///system", 0, &admin) == 0) {
        vg_free_virAdmConnect(admin);
    } else {
        if (err.kind == VG_ERROR_NOT_SUPPORTED) {
            fprintf(stderr, "%s\n", err.message);
            return 77;
        }
        if (err.kind != VG_ERROR_LIBVIRT)
            return 1;
        vg_error_clear(&err);
    }
    if (vg_virConnectOpen(&err, "test:///default", &conn) == 0 || err.kind != VG_ERROR_GUARD)
        return 2;
    vg_error_clear(&err);
    return 0;
}
