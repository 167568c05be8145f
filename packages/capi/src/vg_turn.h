/* One turn of the layer's event loop: waits, then calls back what is ready. */
#ifndef VG_TURN_H
#define VG_TURN_H

#include <stdbool.h>

/* In a millisecond. */
#define VG_NANOSECONDS 1000000LL

long long vg_turn_now(void);

/* These want vg_loop_lock held. */

/* Opens what vg_turn_wake needs, unless it is open. 0, or -1 when there are no descriptors left. */
int vg_turn_prepare(void);
/*
 * Waits for at most so many milliseconds, negative for no limit, deaf without taking signals; calls
 * back until `*stop`, which may be NULL. 1, 0 when the time passed and nothing happened, or -1.
 */
int vg_turn(int milliseconds, bool deaf, const bool *stop);
/* Ends the waiting of the turn that another thread is in. */
void vg_turn_wake(void);
/* After a fork, in the child. */
void vg_turn_forked(void);

#endif
