#include "vgo_close.h"

#include "vg_calls.h"
#include "vg_events.h"

/* Its listeners hold the connection, and are of no use when it is closed. */
int vgo_close_virConnect(void *conn)
{
    vg_error err;
    int left = 0;

    vg_events_drop(conn);
    if (vg_virConnectClose(&err, conn, &left) < 0)
        vg_error_clear(&err);
    return left;
}

int vgo_close_virAdmConnect(void *conn)
{
    vg_error err;
    int left = 0;

    if (vg_virAdmConnectClose(&err, conn, &left) < 0)
        vg_error_clear(&err);
    return left;
}
