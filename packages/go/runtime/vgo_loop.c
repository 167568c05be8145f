#include "vgo_loop.h"

#include "_cgo_export.h"
#include <stdbool.h>

#include "vg_loop.h"
#include "vg_symbols.h"

static vgo_error *failed(const char *function)
{
    vg_error err;

    vg_failed(&err, function);
    return vgo_error_of(&err);
}

/* Where libvirt fails without an error: its last one would be of another call. */
static vgo_error *refused(const char *function, const char *message)
{
    vg_error err;

    vg_bad_argument(&err, function, message);
    return vgo_error_of(&err);
}

/* Whether libvirt is there, with a loop to ask; `error` says why not. */
#define PROVIDED(error, name) \
    (VG_READY(&err, name) ? (vg_loop_provide(), true) : ((error) = vgo_error_of(&err), false))

vgo_error *vgo_loop_default(void)
{
    vg_error err;

    if (!VG_READY(&err, virEventRegisterDefaultImpl))
        return vgo_error_of(&err);
    return vg_loop_register_default() < 0 ? failed("virEventRegisterDefaultImpl") : NULL;
}

vgo_error *vgo_loop_run(void)
{
    vg_error err;

    if (!VG_READY(&err, virEventRunDefaultImpl))
        return vgo_error_of(&err);
    return vg_loop_run_default() < 0 ? failed("virEventRunDefaultImpl") : NULL;
}

static int add_handle(int fd, int events, virEventHandleCallback cb, void *opaque, virFreeCallback ff)
{
    return vgoLoopAddHandle(fd, events, (uintptr_t)cb, (uintptr_t)opaque, (uintptr_t)ff);
}

static int add_timeout(int freq, virEventTimeoutCallback cb, void *opaque, virFreeCallback ff)
{
    return vgoLoopAddTimeout(freq, (uintptr_t)cb, (uintptr_t)opaque, (uintptr_t)ff);
}

vgo_error *vgo_loop_register(void)
{
    static const vg_impl impl = {add_handle,  vgoLoopUpdateHandle,  vgoLoopRemoveHandle,
                                 add_timeout, vgoLoopUpdateTimeout, vgoLoopRemoveTimeout};
    vg_error err;

    if (!VG_READY(&err, virEventRegisterImpl))
        return vgo_error_of(&err);
    return vg_loop_register(&impl) < 0 ? failed("virEventRegisterImpl") : NULL;
}

static void on_handle(int watch, int fd, int events, void *opaque)
{
    vgoOnHandle(watch, fd, events, (uintptr_t)opaque);
}

static void on_timeout(int timer, void *opaque)
{
    vgoOnTimeout(timer, (uintptr_t)opaque);
}

static void forget(void *opaque)
{
    vgoForget((uintptr_t)opaque);
}

vgo_listener_r vgo_add_handle(int fd, int events, uintptr_t opaque)
{
    vgo_listener_r r = {NULL, 0};
    vg_error err;

    if (!PROVIDED(r.err, virEventAddHandle))
        return r;
    r.id = vg_api.virEventAddHandle(fd, events, on_handle, (void *)opaque, forget);
    if (r.id < 0)
        r.err = refused("virEventAddHandle", "the event loop does not take it");
    return r;
}

void vgo_update_handle(int watch, int events)
{
    vgo_error *error = NULL;
    vg_error err;

    if (PROVIDED(error, virEventUpdateHandle))
        vg_api.virEventUpdateHandle(watch, events);
    if (error)
        vgo_error_free(error);
}

vgo_error *vgo_remove_handle(int watch)
{
    vgo_error *error = NULL;
    vg_error err;

    if (!PROVIDED(error, virEventRemoveHandle))
        return error;
    if (vg_api.virEventRemoveHandle(watch) < 0)
        return refused("virEventRemoveHandle", "there is no handle with this id");
    return NULL;
}

vgo_listener_r vgo_add_timeout(int freq, uintptr_t opaque)
{
    vgo_listener_r r = {NULL, 0};
    vg_error err;

    if (!PROVIDED(r.err, virEventAddTimeout))
        return r;
    r.id = vg_api.virEventAddTimeout(freq, on_timeout, (void *)opaque, forget);
    if (r.id < 0)
        r.err = refused("virEventAddTimeout", "the event loop does not take it");
    return r;
}

void vgo_update_timeout(int timer, int freq)
{
    vgo_error *error = NULL;
    vg_error err;

    if (PROVIDED(error, virEventUpdateTimeout))
        vg_api.virEventUpdateTimeout(timer, freq);
    if (error)
        vgo_error_free(error);
}

vgo_error *vgo_remove_timeout(int timer)
{
    vgo_error *error = NULL;
    vg_error err;

    if (!PROVIDED(error, virEventRemoveTimeout))
        return error;
    if (vg_api.virEventRemoveTimeout(timer) < 0)
        return refused("virEventRemoveTimeout", "there is no timeout with this id");
    return NULL;
}

void vgo_invoke_handle(uintptr_t callback, int watch, int fd, int events, uintptr_t opaque)
{
    ((virEventHandleCallback)callback)(watch, fd, events, (void *)opaque);
}

void vgo_invoke_timeout(uintptr_t callback, int timer, uintptr_t opaque)
{
    ((virEventTimeoutCallback)callback)(timer, (void *)opaque);
}

void vgo_invoke_free(uintptr_t callback, uintptr_t opaque)
{
    ((virFreeCallback)callback)((void *)opaque);
}
