/* poll, pipe, pthread_sigmask and clock_gettime in strict C11 too. */
#define _POSIX_C_SOURCE 200809L

#include "vg_turn.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "vg_constants.h"
#include "vg_watch.h"

/* What a turn waits for: the waking pipe, then the descriptors of watches. */
typedef struct {
    struct pollfd *fds;
    vg_watch **watches;
    nfds_t count;
} waiting;

static const struct {
    int libvirt;
    int poll;
} bits[] = {
    {VIR_EVENT_HANDLE_READABLE, POLLIN},
    {VIR_EVENT_HANDLE_WRITABLE, POLLOUT},
    {VIR_EVENT_HANDLE_ERROR, POLLERR | POLLNVAL},
    {VIR_EVENT_HANDLE_HANGUP, POLLHUP},
};
enum { BITS = sizeof(bits) / sizeof(bits[0]) };

static int wake[2] = {-1, -1};
static bool polling; /* a byte in the pipe ends it */
static bool woken;   /* before it began */

long long vg_turn_now(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000 * VG_NANOSECONDS + now.tv_nsec;
}

static short to_poll(int events)
{
    int i, result = 0;

    for (i = 0; i < BITS; i++)
        result |= events & bits[i].libvirt ? bits[i].poll : 0;
    return (short)result;
}

static int from_poll(short events)
{
    int i, result = 0;

    for (i = 0; i < BITS; i++)
        result |= events & bits[i].poll ? bits[i].libvirt : 0;
    return result;
}

int vg_turn_prepare(void)
{
    int i;

    if (wake[0] >= 0)
        return 0;
    if (pipe(wake) < 0) {
        wake[0] = wake[1] = -1;
        return -1;
    }
    for (i = 0; i < 2; i++) {
        fcntl(wake[i], F_SETFD, FD_CLOEXEC);
        fcntl(wake[i], F_SETFL, O_NONBLOCK);
    }
    return 0;
}

/* One byte a turn, so the pipe is never full. */
void vg_turn_wake(void)
{
    woken = true;
    if (!polling)
        return;
    polling = false;
    while (write(wake[1], "", 1) < 0 && errno == EINTR)
        continue;
}

void vg_turn_forked(void)
{
    int i;

    polling = woken = false;
    for (i = 0; i < 2; i++) {
        if (wake[i] >= 0)
            close(wake[i]);
        wake[i] = -1;
    }
}

static bool idle(const vg_watch *watch)
{
    return !watch->given && !watch->removed && !watch->inherited && !watch->running;
}

static int collect(waiting *all)
{
    vg_watch *watch;
    nfds_t room = 1;

    for (watch = vg_watches; watch; watch = watch->next)
        room++;
    all->fds = calloc(room, sizeof(*all->fds));
    all->watches = calloc(room, sizeof(vg_watch *));
    if (!all->fds || !all->watches)
        return -1;
    all->fds[0].fd = wake[0];
    all->fds[0].events = POLLIN;
    all->count = 1;
    for (watch = vg_watches; watch; watch = watch->next) {
        if (watch->kind != VG_HANDLE || watch->wanted == 0 || !idle(watch))
            continue;
        all->fds[all->count].fd = watch->fd;
        all->fds[all->count].events = to_poll(watch->wanted);
        all->watches[all->count++] = watch;
    }
    return 0;
}

/* Milliseconds until the first timer fires, if that is before the limit; never too few. */
static int until_due(int limit)
{
    vg_watch *watch;
    long long now = vg_turn_now(), left;

    for (watch = vg_watches; watch; watch = watch->next) {
        if (watch->kind != VG_TIMER || watch->wanted < 0 || !idle(watch))
            continue;
        left = watch->due > now ? (watch->due - now + VG_NANOSECONDS - 1) / VG_NANOSECONDS : 0;
        if (limit < 0 || left < limit)
            limit = (int)left;
    }
    return limit;
}

static void call(vg_watch *watch, int events)
{
    watch->running = true;
    pthread_mutex_unlock(&vg_loop_lock);
    if (watch->kind == VG_TIMER)
        ((virEventTimeoutCallback)watch->callback)(watch->id, watch->opaque);
    else
        ((virEventHandleCallback)watch->callback)(watch->id, watch->fd, events, watch->opaque);
    pthread_mutex_lock(&vg_loop_lock);
    watch->running = false;
}

/* Timers that a callback adds are at the end of the list, and not due before now. */
static bool call_timers(const bool *stop)
{
    vg_watch *watch;
    long long now = vg_turn_now();
    bool any = false;

    for (watch = vg_watches; watch && !(stop && *stop); watch = watch->next) {
        if (watch->kind != VG_TIMER || watch->wanted < 0 || watch->due > now || !idle(watch))
            continue;
        watch->due = now + watch->wanted * VG_NANOSECONDS;
        call(watch, 0);
        any = true;
    }
    return any;
}

/* What an earlier callback removed or changed has to be looked at again. */
static void call_handles(const waiting *all, const bool *stop)
{
    const int always = VIR_EVENT_HANDLE_ERROR | VIR_EVENT_HANDLE_HANGUP;
    vg_watch *watch;
    int events;
    nfds_t i;

    for (i = 1; i < all->count && !(stop && *stop); i++) {
        watch = all->watches[i];
        events = from_poll(all->fds[i].revents) & (watch->wanted | always);
        if (events && watch->wanted && idle(watch))
            call(watch, events);
    }
}

/* A thread that is deaf leaves signals to those of the program. */
static int wait_deaf(const waiting *all, int milliseconds)
{
    sigset_t every, before;
    int ready, reason;

    sigfillset(&every);
    pthread_sigmask(SIG_SETMASK, &every, &before);
    ready = poll(all->fds, all->count, milliseconds);
    reason = errno;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    errno = reason;
    return ready;
}

static int wait_for(waiting *all, int milliseconds, bool deaf)
{
    char byte;
    int ready, reason;
    bool hurries = woken;

    polling = !hurries;
    milliseconds = hurries ? 0 : milliseconds;
    pthread_mutex_unlock(&vg_loop_lock);
    ready = deaf ? wait_deaf(all, milliseconds) : poll(all->fds, all->count, milliseconds);
    reason = errno;
    pthread_mutex_lock(&vg_loop_lock);
    polling = woken = false;
    if (ready < 0)
        return reason == EINTR || reason == EAGAIN ? 1 : -1;
    while (all->fds[0].revents && read(wake[0], &byte, 1) < 0 && errno == EINTR)
        continue;
    return ready > 0 || hurries;
}

int vg_turn(int milliseconds, bool deaf, const bool *stop)
{
    waiting all = {NULL, NULL, 0};
    int result = -1;

    if (vg_turn_prepare() == 0 && collect(&all) == 0) {
        result = wait_for(&all, until_due(milliseconds), deaf);
        if (call_timers(stop))
            result = 1;
        if (result > 0)
            call_handles(&all, stop);
    }
    free(all.fds);
    free(all.watches);
    return result;
}
