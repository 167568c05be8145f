/*
 * A loop of the program's that takes over from the layer's. libvirt goes on calling the layer, which
 * passes on what it asks. All but vg_impl_set want vg_loop_lock held, and let it go meanwhile.
 */
#ifndef VG_IMPL_H
#define VG_IMPL_H

#include "vg_watch.h"

typedef struct {
    virEventAddHandleFunc add_handle;
    virEventUpdateHandleFunc update_handle;
    virEventRemoveHandleFunc remove_handle;
    virEventAddTimeoutFunc add_timeout;
    virEventUpdateTimeoutFunc update_timeout;
    virEventRemoveTimeoutFunc remove_timeout;
} vg_impl;

/* 0, or -1 when there is one already. */
int vg_impl_set(const vg_impl *impl);
bool vg_impl_there(void);

/* 0, or -1 when the program's loop refuses the watch. */
int vg_impl_give(vg_watch *watch);
/* Gives it all watches; those that it refuses stay. Only between turns. */
void vg_impl_give_all(void);

/* Of a watch that was given. */
void vg_impl_update(vg_watch *watch);
int vg_impl_remove(vg_watch *watch);

#endif
