/* How many CPUs a host has: bitmaps come in whole bytes, lists of bools should not. */
#include "vpy.h"

#include <stdlib.h>

static int ask(PyObject *root)
{
    static const vpy_signature sig = {"getCPUMap", "virNodeGetCPUMap", NULL, 0, 0};
    vpy_object *connection = (vpy_object *)root;
    vg_error error;
    unsigned char *map = NULL;
    unsigned int online;
    int count = 0, length, status;
    virConnectPtr conn = vpy_enter(root, connection->class, &sig);

    if (!conn) {
        PyErr_Clear();
        return 0;
    }
    VPY_RELEASED(status = vg_virNodeGetCPUMap(&error, conn, 0, &count, &map, &length, &online));
    if (status < 0) {
        vg_error_clear(&error);
        count = 0;
    } else {
        free(map);
    }
    vpy_leave(root);
    return count;
}

/* Asked once a connection; 0 when the driver does not know. */
int vpy_host_cpus(PyObject *object)
{
    vpy_object *root = (vpy_object *)vpy_object_root(object);

    if (root->host_cpus == 0)
        root->host_cpus = ask((PyObject *)root);
    return root->host_cpus;
}
