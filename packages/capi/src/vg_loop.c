#include "vg_loop.h"

#include <stdlib.h>

#include "vg_runner.h"
#include "vg_symbols.h"

static bool decided;   /* whether libvirt has an event loop is known */
static bool installed; /* and it is this one */

/* ---- the six functions that libvirt calls ---- */

static int add(vg_kind kind, int fd, int wanted, vg_function callback, void *opaque,
               virFreeCallback freecb)
{
    vg_watch *watch;
    int id = -1, status;

    pthread_mutex_lock(&vg_loop_lock);
    watch = vg_watch_add(kind, fd, wanted, callback, opaque, freecb);
    if (watch) {
        id = watch->id;
        status = vg_impl_there() ? vg_impl_give(watch) : vg_runner_notify();
        if (status < 0) {
            vg_watch_unlink(watch);
            free(watch);
            id = -1;
        }
    }
    pthread_mutex_unlock(&vg_loop_lock);
    return id;
}

static void update(vg_kind kind, int id, int wanted)
{
    vg_watch *watch;

    pthread_mutex_lock(&vg_loop_lock);
    watch = vg_watch_find(kind, id);
    if (watch) {
        vg_watch_change(watch, wanted);
        if (watch->given)
            vg_impl_update(watch);
        else
            vg_runner_notify();
    }
    pthread_mutex_unlock(&vg_loop_lock);
}

static int remove_watch(vg_kind kind, int id)
{
    vg_watch *watch;
    int status = -1;

    pthread_mutex_lock(&vg_loop_lock);
    watch = vg_watch_find(kind, id);
    if (watch) {
        status = 0;
        vg_watch_remove(watch);
        if (watch->given)
            status = vg_impl_remove(watch);
        else
            vg_runner_notify();
    }
    pthread_mutex_unlock(&vg_loop_lock);
    return status;
}

static int add_handle(int fd, int events, virEventHandleCallback cb, void *opaque, virFreeCallback ff)
{
    return add(VG_HANDLE, fd, events, (vg_function)cb, opaque, ff);
}

static void update_handle(int watch, int events)
{
    update(VG_HANDLE, watch, events);
}

static int remove_handle(int watch)
{
    return remove_watch(VG_HANDLE, watch);
}

static int add_timeout(int timeout, virEventTimeoutCallback cb, void *opaque, virFreeCallback ff)
{
    return add(VG_TIMER, -1, timeout, (vg_function)cb, opaque, ff);
}

static void update_timeout(int timer, int timeout)
{
    update(VG_TIMER, timer, timeout);
}

static int remove_timeout(int timer)
{
    return remove_watch(VG_TIMER, timer);
}

/* ---- fork, while no other thread is at the watches ---- */

static void before_fork(void)
{
    pthread_mutex_lock(&vg_loop_lock);
}

static void after_fork_in_parent(void)
{
    pthread_mutex_unlock(&vg_loop_lock);
}

static void after_fork_in_child(void)
{
    vg_runner_forked();
    pthread_mutex_unlock(&vg_loop_lock);
}

/* ---- who has the event loop ---- */

static void nothing(int timer, void *opaque)
{
    (void)timer;
    (void)opaque;
}

/* libvirt cannot be asked, but without an event loop it refuses timers, and silently. */
static void install(void)
{
    int timer;

    if (__atomic_load_n(&decided, __ATOMIC_ACQUIRE))
        return;
    timer = vg_api.virEventAddTimeout(-1, nothing, NULL, NULL);
    if (timer >= 0) {
        vg_api.virEventRemoveTimeout(timer);
    } else {
        pthread_atfork(before_fork, after_fork_in_parent, after_fork_in_child);
        vg_api.virEventRegisterImpl(add_handle, update_handle, remove_handle, add_timeout,
                                    update_timeout, remove_timeout);
        __atomic_store_n(&installed, true, __ATOMIC_RELEASE);
    }
    __atomic_store_n(&decided, true, __ATOMIC_RELEASE);
}

void vg_loop_provide(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;

    pthread_once(&once, install);
}

/* The program's choice counts, unless a connection was opened before. */
static bool stand_back(void)
{
    if (__atomic_load_n(&installed, __ATOMIC_ACQUIRE))
        return false;
    __atomic_store_n(&decided, true, __ATOMIC_RELEASE);
    return true;
}

/* The thread goes on until the program really runs the loop, if it ever does. */
int vg_loop_register_default(void)
{
    return stand_back() ? vg_api.virEventRegisterDefaultImpl() : 0;
}

int vg_loop_run_default(void)
{
    int result;

    if (!__atomic_load_n(&installed, __ATOMIC_ACQUIRE))
        return vg_api.virEventRunDefaultImpl();
    pthread_mutex_lock(&vg_loop_lock);
    result = vg_runner_turn();
    pthread_mutex_unlock(&vg_loop_lock);
    return result < 0 ? -1 : 0;
}

int vg_loop_register(const vg_impl *impl)
{
    int status;

    if (stand_back()) {
        vg_api.virEventRegisterImpl(impl->add_handle, impl->update_handle, impl->remove_handle,
                                    impl->add_timeout, impl->update_timeout, impl->remove_timeout);
        return 0;
    }
    pthread_mutex_lock(&vg_loop_lock);
    status = vg_impl_set(impl);
    if (status == 0)
        vg_runner_settle();
    pthread_mutex_unlock(&vg_loop_lock);
    return status;
}

void vg_loop_halt(void)
{
    pthread_mutex_lock(&vg_loop_lock);
    vg_runner_retire();
    pthread_mutex_unlock(&vg_loop_lock);
}
