/*
 * What libvirt has the layer's event loop watch and wait for. Everything here but vg_watch_release
 * wants vg_loop_lock held, which is let go while foreign code runs.
 */
#ifndef VG_WATCH_H
#define VG_WATCH_H

#include <pthread.h>
#include <stdbool.h>

#include "vg_listeners.h"

typedef enum { VG_HANDLE, VG_TIMER } vg_kind;

typedef struct vg_watch {
    struct vg_watch *next;
    vg_kind kind;
    int id;
    int fd;
    int wanted;      /* events of a descriptor; milliseconds of a timer, negative when it rests */
    long long due;   /* when a timer fires next, in nanoseconds */
    vg_function callback;
    void *opaque;
    virFreeCallback freecb;
    int theirs;      /* its id in the program's loop, once that has told */
    bool given;      /* to the program's loop, which frees it */
    bool refused;    /* by the program's loop */
    bool running;
    bool removed;    /* freed as soon as no turn can know it any more */
    bool inherited;  /* was the parent process's, and rests until this process touches it */
} vg_watch;

extern pthread_mutex_t vg_loop_lock;

/* In the order in which they came. */
extern vg_watch *vg_watches;

/* NULL when there is no memory. */
vg_watch *vg_watch_add(vg_kind kind, int fd, int wanted, vg_function callback, void *opaque,
                       virFreeCallback freecb);
/* One that is not removed. */
vg_watch *vg_watch_find(vg_kind kind, int id);
void vg_watch_change(vg_watch *watch, int wanted);
void vg_watch_remove(vg_watch *watch);
void vg_watch_unlink(vg_watch *watch);

/* Frees the opaque and the watch, which is in no list. */
void vg_watch_release(vg_watch *watch);

/* Releases what was removed; whether there was any. Only between turns. */
bool vg_watches_reap(void);
/* Whether a turn of the layer's has anything to do. */
bool vg_watches_busy(void);
/* After a fork, in the child; `alone` when the thread that was running them is gone. */
void vg_watches_inherit(bool alone);

#endif
