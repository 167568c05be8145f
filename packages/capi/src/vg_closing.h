/*
 * Callbacks for the end of a connection. Drivers that know no such event take one, never call it
 * and never free it, so the layer frees what they forgot.
 */
#ifndef VG_CLOSING_H
#define VG_CLOSING_H

#include "vg_listeners.h"

/*
 * A listener as vg_listener_new makes it; vg_closing_freed is its free callback for libvirt. The
 * caller holds it, too, until it reports by vg_closing_settle.
 */
vg_listener *vg_closing_new(const void *conn, vg_function callback, void *opaque,
                            virFreeCallback freecb);
void vg_closing_freed(void *listener);

/* After registration: libvirt has taken it, and may have freed it already, or refused it. */
void vg_closing_settle(vg_listener *listener, int ret);

/* A moment; and after removing a callback, the end of what libvirt had taken before that moment. */
unsigned long vg_closing_now(void);
void vg_closing_forgotten(const void *conn, unsigned long until);

#endif
