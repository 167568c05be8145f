/* Callbacks of the language's, counted so that one that is removed while it runs stays alive. */
#ifndef VG_LISTENERS_H
#define VG_LISTENERS_H

#include <stddef.h>

#include "vg_libvirt.h"

/* Stands for a function of any signature. */
typedef void (*vg_function)(void);

/* Its free callback runs when the last holder lets go. */
typedef struct {
    vg_function callback;
    void *opaque;
    virFreeCallback freecb;
    int id;
    int holders;
    int removed;
} vg_listener;

/* Listeners as they were at one moment; never changed, only replaced. */
typedef struct {
    int holders;
    size_t count;
    vg_listener *items[];
} vg_listeners;

/* Held by the caller; NULL when there is no memory. */
vg_listener *vg_listener_new(vg_function callback, void *opaque, virFreeCallback freecb);

/* Lets go; has the signature of a free callback. */
void vg_listener_freed(void *listener);

void vg_listener_remove(vg_listener *listener);
int vg_listener_removed(const vg_listener *listener);

/* The same listeners without one and with another; NULL when there is no memory. */
vg_listeners *vg_listeners_changed(const vg_listeners *old, const vg_listener *without,
                                   vg_listener *with);
vg_listener *vg_listeners_find(const vg_listeners *listeners, int id);
vg_listeners *vg_listeners_hold(vg_listeners *listeners);
void vg_listeners_release(vg_listeners *listeners);

/* Counting holders; letting go says whether there is none left. */
void vg_hold(int *holders);
int vg_let_go(int *holders);

#endif
