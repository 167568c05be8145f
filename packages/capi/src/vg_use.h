/*
 * Closing a handle while another thread is in a call on it: each call counts itself in and out, and
 * the handle is released by the last one out, or by the one who closes if nobody is in.
 */
#ifndef VG_USE_H
#define VG_USE_H

#include <stdbool.h>

/* Twice the number of calls in flight, plus one when closed. Starts at 0. */
typedef unsigned int vg_use;

/* False when the handle is closed: do not use it. */
static inline bool vg_use_begin(vg_use *use)
{
    unsigned int now = __atomic_load_n(use, __ATOMIC_RELAXED);

    while (!(now & 1u))
        if (__atomic_compare_exchange_n(use, &now, now + 2, true, __ATOMIC_ACQUIRE,
                                        __ATOMIC_RELAXED))
            return true;
    return false;
}

/* True when the caller has to release the handle now. */
static inline bool vg_use_end(vg_use *use)
{
    return __atomic_sub_fetch(use, 2u, __ATOMIC_ACQ_REL) == 1u;
}

/* True when the caller has to release the handle now; later calls give false. */
static inline bool vg_use_close(vg_use *use)
{
    return __atomic_fetch_or(use, 1u, __ATOMIC_ACQ_REL) == 0u;
}

static inline bool vg_use_closed(const vg_use *use)
{
    return (__atomic_load_n(use, __ATOMIC_ACQUIRE) & 1u) != 0;
}

#endif
