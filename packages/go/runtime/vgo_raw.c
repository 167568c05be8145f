#include "vg_calls.h"
#include "vg_symbols.h"
#include "vgo.h"

vgo_error *vgo_ref_connection(void *conn)
{
    vg_error err;

    if (VG_READY(&err, virConnectRef) &&
        (vg_api.virConnectRef(conn) == 0 || vg_failed(&err, "virConnectRef") == 0))
        return NULL;
    return vgo_error_of(&err);
}
