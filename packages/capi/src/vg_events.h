/*
 * Events. libvirt takes one C function only once per connection, event and object. The layer
 * registers one trampoline for each such key and fans out to any number of listeners.
 */
#ifndef VG_EVENTS_H
#define VG_EVENTS_H

#include "vg_error.h"
#include "vg_listeners.h"

/* One registration with libvirt. */
typedef struct vg_event vg_event;

typedef int (*vg_leave)(vg_error *err, virConnectPtr conn, int id);

/*
 * Adds a listener. 1: the caller registers the event with libvirt and reports by vg_event_settle;
 * 0: the event was registered already; -1: failed. `id` is the listener's. `leave` removes it.
 */
int vg_event_join(vg_error *err, int registrar, virConnectPtr conn, const char *key,
                  vg_function callback, void *opaque, virFreeCallback freecb, vg_leave leave,
                  vg_event **event, int *id);

/*
 * Removes a listener. 1: it was the last one, the caller deregisters the event with libvirt and
 * reports by vg_event_settle; 0: done; -1: there is no such listener.
 */
int vg_event_leave(vg_error *err, const char *function, int registrar, virConnectPtr conn, int id,
                   vg_event **event);

/* After (de)registration; `id` is libvirt's, negative when the event is registered no more. */
void vg_event_settle(vg_event *event, int id);

/* What libvirt called the event. */
int vg_event_id(const vg_event *event);

/* libvirt's free callback of an event. */
void vg_event_freed(void *event);

/* For trampolines: the listeners to call, to be released afterwards; NULL when there are none. */
vg_listeners *vg_event_listeners(void *event);

/* Removes a listener of whatever event; it does nothing if there is none with this id. */
void vg_event_drop(virConnectPtr conn, int id);

/* Removes every listener of a connection, as closing it needs. */
void vg_events_drop(virConnectPtr conn);

#endif
