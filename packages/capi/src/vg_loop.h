/*
 * An event loop that is there without being asked for. libvirt wants one before the first connection
 * is opened, and wants it to run from then on. Where the program has none by then, the layer's own
 * takes its place: it runs in a thread as long as there is anything to watch, until the program
 * runs it or registers another.
 *
 * A program that registers first gets what it asked libvirt for, and the layer keeps out.
 */
#ifndef VG_LOOP_H
#define VG_LOOP_H

#include "vg_impl.h"

/* Sees to it that libvirt has an event loop; before a connection is opened or a watch is added. */
void vg_loop_provide(void);

/* Instead of libvirt's functions of these names. */
int vg_loop_register_default(void);
int vg_loop_run_default(void);
/* -1 when a loop was registered here before. No callback runs in the layer's thread after it. */
int vg_loop_register(const vg_impl *impl);

/*
 * Before the language ends: nothing more is called back from the layer's thread. Waits a second
 * for a callback that is running.
 */
void vg_loop_halt(void);

#endif
