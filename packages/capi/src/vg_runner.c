/* poll and clock_gettime in strict C11 too. */
#define _POSIX_C_SOURCE 200809L

#include "vg_runner.h"

#include <poll.h>
#include <time.h>

#include "vg_turn.h"

enum { LINGER = 1000, PAUSE = 100, PATIENCE = 1 }; /* milliseconds, milliseconds, seconds */

/* Turns are one thread's at a time; a callback that runs the loop nests them. */
static int depth;
static pthread_t turner;
static pthread_cond_t turned = PTHREAD_COND_INITIALIZER;
static int settling; /* whoever waits for the end of a turn comes before the next */

static bool has_thread;
static pthread_t thread;
static bool retired; /* no thread runs the loop, the program may */

static bool is_turner(void)
{
    return depth > 0 && pthread_equal(turner, pthread_self());
}

static bool is_thread(void)
{
    return has_thread && pthread_equal(thread, pthread_self());
}

/* What ends or goes to another loop may be on the stack of a turn further out. */
static bool between(void)
{
    bool any = false;

    if (depth == 1) {
        any = vg_watches_reap();
        vg_impl_give_all();
    }
    return any;
}

static void begin(void)
{
    while (depth > 0 ? !is_turner() : settling > 0)
        pthread_cond_wait(&turned, &vg_loop_lock);
    turner = pthread_self();
    depth++;
}

static void end(void)
{
    between();
    if (--depth == 0)
        pthread_cond_broadcast(&turned);
}

static int turn(int milliseconds, bool deaf, const bool *stop)
{
    int result;

    begin();
    result = vg_turn(between() ? 0 : milliseconds, deaf, stop);
    end();
    return result;
}

/* Ends when the program takes over, or when for a while there was nothing to watch. */
static void *run(void *unused)
{
    int result = 1;

    (void)unused;
    pthread_mutex_lock(&vg_loop_lock);
    while (!retired && (result > 0 || vg_watches_busy())) {
        result = turn(vg_watches_busy() ? -1 : LINGER, true, &retired);
        if (result < 0) {
            pthread_mutex_unlock(&vg_loop_lock);
            poll(NULL, 0, PAUSE);
            pthread_mutex_lock(&vg_loop_lock);
        }
    }
    has_thread = false;
    pthread_cond_broadcast(&turned);
    pthread_mutex_unlock(&vg_loop_lock);
    return NULL;
}

/* It has the signals of who watches first: what callbacks start inherits them. */
static int start(void)
{
    pthread_attr_t detached;

    if (pthread_attr_init(&detached) != 0)
        return -1;
    pthread_attr_setdetachstate(&detached, PTHREAD_CREATE_DETACHED);
    has_thread = pthread_create(&thread, &detached, run, NULL) == 0;
    pthread_attr_destroy(&detached);
    return has_thread ? 0 : -1;
}

int vg_runner_notify(void)
{
    if (vg_turn_prepare() < 0 || (!has_thread && !retired && start() < 0))
        return -1;
    if (!is_turner())
        vg_turn_wake();
    return 0;
}

int vg_runner_turn(void)
{
    if (!is_thread() && !retired) {
        retired = true;
        vg_turn_wake();
    }
    return turn(-1, false, NULL);
}

void vg_runner_settle(void)
{
    settling++;
    while (depth > 0 && !is_turner()) {
        vg_turn_wake();
        pthread_cond_wait(&turned, &vg_loop_lock);
    }
    settling--;
    begin();
    end();
}

void vg_runner_retire(void)
{
    struct timespec until;

    retired = true;
    if (!has_thread || is_thread())
        return;
    vg_turn_wake();
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += PATIENCE;
    while (has_thread && pthread_cond_timedwait(&turned, &vg_loop_lock, &until) == 0)
        continue;
}

/* The child has neither the other threads nor a right to what the parent watches. */
void vg_runner_forked(void)
{
    static const pthread_cond_t fresh = PTHREAD_COND_INITIALIZER;
    bool alone = !is_turner();

    if (alone)
        depth = 0;
    has_thread = is_thread();
    retired = false;
    settling = 0;
    turned = fresh;
    vg_turn_forked();
    vg_watches_inherit(alone);
}
