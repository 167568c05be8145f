/* Who runs the layer's event loop: a thread of its own until the program does. */
#ifndef VG_RUNNER_H
#define VG_RUNNER_H

#include "vg_impl.h"

/* These want vg_loop_lock held. */

/* There is something new to watch. 0, or -1 when nothing can watch it. */
int vg_runner_notify(void);
/* A turn of the program's: from now on the loop is the program's to run. */
int vg_runner_turn(void);
/* Has no turn running, so that what is new about the loop itself holds when this returns. */
void vg_runner_settle(void);
/* Ends the thread; waits a second for what it is calling back. */
void vg_runner_retire(void);
/* After a fork, in the child. */
void vg_runner_forked(void);

#endif
