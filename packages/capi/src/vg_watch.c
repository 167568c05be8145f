/* clock_gettime in strict C11 too. */
#define _POSIX_C_SOURCE 200809L

#include "vg_watch.h"

#include <limits.h>
#include <stdlib.h>

#include "vg_turn.h"

pthread_mutex_t vg_loop_lock = PTHREAD_MUTEX_INITIALIZER;
vg_watch *vg_watches;

static int next_id = 1;

vg_watch *vg_watch_add(vg_kind kind, int fd, int wanted, vg_function callback, void *opaque,
                       virFreeCallback freecb)
{
    vg_watch *watch = calloc(1, sizeof(*watch));
    vg_watch **link = &vg_watches;

    if (!watch)
        return NULL;
    watch->kind = kind;
    watch->id = next_id;
    watch->fd = fd;
    watch->callback = callback;
    watch->opaque = opaque;
    watch->freecb = freecb;
    watch->theirs = -1;
    vg_watch_change(watch, wanted);
    next_id = next_id == INT_MAX ? 1 : next_id + 1;
    while (*link)
        link = &(*link)->next;
    *link = watch;
    return watch;
}

vg_watch *vg_watch_find(vg_kind kind, int id)
{
    vg_watch *watch;

    for (watch = vg_watches; watch; watch = watch->next)
        if (watch->kind == kind && watch->id == id && !watch->removed)
            return watch;
    return NULL;
}

void vg_watch_change(vg_watch *watch, int wanted)
{
    watch->wanted = wanted;
    watch->inherited = false;
    if (watch->kind == VG_TIMER && wanted >= 0)
        watch->due = vg_turn_now() + wanted * VG_NANOSECONDS;
}

void vg_watch_remove(vg_watch *watch)
{
    watch->removed = true;
    watch->inherited = false;
}

void vg_watch_unlink(vg_watch *watch)
{
    vg_watch **link = &vg_watches;

    while (*link != watch)
        link = &(*link)->next;
    *link = watch->next;
}

void vg_watch_release(vg_watch *watch)
{
    if (watch->freecb)
        watch->freecb(watch->opaque);
    free(watch);
}

static vg_watch *find_removed(void)
{
    vg_watch *watch;

    for (watch = vg_watches; watch; watch = watch->next)
        if (watch->removed && !watch->given && !watch->inherited)
            return watch;
    return NULL;
}

bool vg_watches_reap(void)
{
    vg_watch *watch;
    bool any = false;

    while ((watch = find_removed())) {
        vg_watch_unlink(watch);
        pthread_mutex_unlock(&vg_loop_lock);
        vg_watch_release(watch);
        pthread_mutex_lock(&vg_loop_lock);
        any = true;
    }
    return any;
}

bool vg_watches_busy(void)
{
    vg_watch *watch;

    for (watch = vg_watches; watch; watch = watch->next)
        if (!watch->given && !watch->inherited)
            return true;
    return false;
}

void vg_watches_inherit(bool alone)
{
    vg_watch *watch;

    for (watch = vg_watches; watch; watch = watch->next) {
        watch->inherited = true;
        watch->running = watch->running && !alone;
    }
}
