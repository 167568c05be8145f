#include "vg_impl.h"

static vg_impl impl;

int vg_impl_set(const vg_impl *given)
{
    if (vg_impl_there())
        return -1;
    impl = *given;
    return 0;
}

bool vg_impl_there(void)
{
    return impl.add_handle != NULL;
}

/* What the program's loop calls. libvirt knows a watch by the layer's id. */

static void on_handle(int theirs, int fd, int events, void *data)
{
    vg_watch *watch = data;

    (void)theirs;
    ((virEventHandleCallback)watch->callback)(watch->id, fd, events, watch->opaque);
}

static void on_timeout(int theirs, void *data)
{
    vg_watch *watch = data;

    (void)theirs;
    ((virEventTimeoutCallback)watch->callback)(watch->id, watch->opaque);
}

static void on_freed(void *data)
{
    vg_watch *watch = data;

    pthread_mutex_lock(&vg_loop_lock);
    vg_watch_unlink(watch);
    pthread_mutex_unlock(&vg_loop_lock);
    vg_watch_release(watch);
}

int vg_impl_give(vg_watch *watch)
{
    int wanted = watch->wanted, theirs;

    watch->given = true;
    pthread_mutex_unlock(&vg_loop_lock);
    if (watch->kind == VG_HANDLE)
        theirs = impl.add_handle(watch->fd, wanted, on_handle, watch, on_freed);
    else
        theirs = impl.add_timeout(wanted, on_timeout, watch, on_freed);
    pthread_mutex_lock(&vg_loop_lock);
    if (theirs < 0) {
        watch->given = false;
        watch->refused = true;
        return -1;
    }
    /* What happened to it in the meantime could not be passed on. */
    watch->theirs = theirs;
    if (watch->removed)
        vg_impl_remove(watch);
    else if (watch->wanted != wanted)
        vg_impl_update(watch);
    return 0;
}

static vg_watch *find_ours(void)
{
    vg_watch *watch;

    for (watch = vg_watches; watch; watch = watch->next)
        if (!watch->given && !watch->refused && !watch->removed && !watch->inherited)
            return watch;
    return NULL;
}

void vg_impl_give_all(void)
{
    vg_watch *watch;

    while (vg_impl_there() && (watch = find_ours()))
        vg_impl_give(watch);
}

void vg_impl_update(vg_watch *watch)
{
    int theirs = watch->theirs, wanted = watch->wanted;
    vg_kind kind = watch->kind;

    if (theirs < 0)
        return;
    pthread_mutex_unlock(&vg_loop_lock);
    if (kind == VG_HANDLE)
        impl.update_handle(theirs, wanted);
    else
        impl.update_timeout(theirs, wanted);
    pthread_mutex_lock(&vg_loop_lock);
}

/* The program's loop may free the watch before this returns. */
int vg_impl_remove(vg_watch *watch)
{
    int theirs = watch->theirs, status;
    vg_kind kind = watch->kind;

    if (theirs < 0)
        return 0;
    pthread_mutex_unlock(&vg_loop_lock);
    status = kind == VG_HANDLE ? impl.remove_handle(theirs) : impl.remove_timeout(theirs);
    pthread_mutex_lock(&vg_loop_lock);
    return status;
}
