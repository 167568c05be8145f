/*
 * A libvirt whose virDomainGetBlockIoTune gives what the real ones seldom do: keys that come again,
 * a type that is not known yet and a gap. Everything else is the real one's, which this links.
 */
#include "vg_constants.h"
#include "vg_libvirt.h"

#include <string.h>

static void put(virTypedParameterPtr param, const char *field, int type, int value)
{
    strcpy(param->field, field);
    param->type = type;
    param->value.i = value;
}

int virDomainGetBlockIoTune(virDomainPtr dom, const char *disk, virTypedParameterPtr params,
                            int *nparams, unsigned int flags)
{
    (void)dom;
    (void)disk;
    (void)flags;
    if (*nparams == 0) {
        *nparams = 7;
        return 0;
    }
    memset(params, 0, 7 * sizeof(*params));
    put(&params[0], "twice", VIR_TYPED_PARAM_INT, 1);
    put(&params[1], "thrice", VIR_TYPED_PARAM_INT, 2);
    put(&params[2], "twice", VIR_TYPED_PARAM_INT, 3);
    put(&params[4], "thrice", VIR_TYPED_PARAM_INT, 4);
    put(&params[5], "unknown", 99, 5);
    put(&params[6], "thrice", VIR_TYPED_PARAM_INT, 6);
    return 0;
}
