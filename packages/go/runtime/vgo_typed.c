#include "vgo_typed.h"

#include <stdlib.h>
#include <string.h>

#include "vg_constants.h"

int vgo_typed_in(vg_error *err, const char *function, virTypedParameterPtr *made,
                 const void *params, int count, const void *texts, size_t size)
{
    virTypedParameterPtr copies;

    *made = NULL;
    if (count == 0)
        return 0;
    copies = malloc((size_t)count * sizeof(*copies));
    if (!copies)
        return vg_no_memory(err, function);
    memcpy(copies, params, (size_t)count * sizeof(*copies));
    for (int i = 0; i < count; i++) {
        unsigned long long at = copies[i].value.ul;

        if (copies[i].type == VIR_TYPED_PARAM_STRING)
            copies[i].value.s = at < size ? (char *)texts + at : NULL;
    }
    *made = copies;
    return 0;
}

void vgo_typed_done(virTypedParameterPtr params)
{
    free(params);
}
