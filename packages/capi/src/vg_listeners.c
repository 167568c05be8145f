#include "vg_listeners.h"

#include <stdlib.h>

void vg_hold(int *holders)
{
    __atomic_add_fetch(holders, 1, __ATOMIC_RELAXED);
}

int vg_let_go(int *holders)
{
    return __atomic_sub_fetch(holders, 1, __ATOMIC_ACQ_REL) == 0;
}

vg_listener *vg_listener_new(vg_function callback, void *opaque, virFreeCallback freecb)
{
    vg_listener *listener = calloc(1, sizeof(*listener));

    if (!listener)
        return NULL;
    listener->callback = callback;
    listener->opaque = opaque;
    listener->freecb = freecb;
    listener->holders = 1;
    return listener;
}

void vg_listener_freed(void *data)
{
    vg_listener *listener = data;

    if (!vg_let_go(&listener->holders))
        return;
    if (listener->freecb)
        listener->freecb(listener->opaque);
    free(listener);
}

void vg_listener_remove(vg_listener *listener)
{
    __atomic_store_n(&listener->removed, 1, __ATOMIC_RELEASE);
}

int vg_listener_removed(const vg_listener *listener)
{
    return __atomic_load_n(&listener->removed, __ATOMIC_ACQUIRE);
}

vg_listeners *vg_listeners_changed(const vg_listeners *old, const vg_listener *without,
                                   vg_listener *with)
{
    size_t room = (old ? old->count : 0) + 1, i;
    vg_listeners *list = calloc(1, sizeof(*list) + room * sizeof(list->items[0]));

    if (!list)
        return NULL;
    list->holders = 1;
    for (i = 0; old && i < old->count; i++)
        if (old->items[i] != without)
            list->items[list->count++] = old->items[i];
    if (with)
        list->items[list->count++] = with;
    for (i = 0; i < list->count; i++)
        vg_hold(&list->items[i]->holders);
    return list;
}

vg_listener *vg_listeners_find(const vg_listeners *listeners, int id)
{
    size_t i;

    for (i = 0; i < listeners->count; i++)
        if (listeners->items[i]->id == id)
            return listeners->items[i];
    return NULL;
}

vg_listeners *vg_listeners_hold(vg_listeners *listeners)
{
    if (listeners)
        vg_hold(&listeners->holders);
    return listeners;
}

void vg_listeners_release(vg_listeners *listeners)
{
    size_t i;

    if (!listeners || !vg_let_go(&listeners->holders))
        return;
    for (i = 0; i < listeners->count; i++)
        vg_listener_freed(listeners->items[i]);
    free(listeners);
}
