/*
 * The layer's own event loop. One process can only try one way of running it: the first argument
 * says which.
 */
#define _DEFAULT_SOURCE

#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "check.h"
#include "vg_calls.h"
#include "vg_constants.h"
#include "vg_events.h"
#include "vg_frees.h"
#include "vg_loop.h"
#include "vg_symbols.h"

#define COUNT(what) __atomic_add_fetch(&(what), 1, __ATOMIC_SEQ_CST)
#define NOW(what) __atomic_load_n(&(what), __ATOMIC_SEQ_CST)

/* What another thread does in time. */
#define EVENTUALLY(condition) \
    do { \
        int tries = 0; \
        while (!(condition) && tries++ < 5000) \
            poll(NULL, 0, 2); \
        CHECK(condition); \
    } while (0)

static vg_error err;

/* A pipe that is watched, or a timer; what its callbacks were called with. */
typedef struct {
    int id, ends[2], called, freed, events;
    int removes, updates, runs; /* what its callback does */
    pthread_t by;
    sigset_t blocked;
} probe;

static void on_timer(int timer, void *opaque)
{
    probe *one = opaque;

    CHECK(timer == NOW(one->id));
    CHECK(NOW(one->freed) == 0);
    one->by = pthread_self();
    CHECK(pthread_sigmask(SIG_BLOCK, NULL, &one->blocked) == 0);
    if (one->removes)
        CHECK(vg_api.virEventRemoveTimeout(timer) == 0);
    if (one->updates)
        vg_api.virEventUpdateTimeout(timer, -1);
    if (one->runs) {
        one->runs = 0;
        CHECK(vg_loop_run_default() == 0);
    }
    COUNT(one->called);
}

static void on_readable(int watch, int fd, int events, void *opaque)
{
    probe *one = opaque;
    char byte;

    CHECK(watch == NOW(one->id));
    CHECK(NOW(one->freed) == 0);
    CHECK(fd == one->ends[0]);
    one->by = pthread_self();
    one->events = events;
    if (one->removes)
        CHECK(vg_api.virEventRemoveHandle(watch) == 0);
    CHECK(one->removes || (events & VIR_EVENT_HANDLE_HANGUP) || read(fd, &byte, 1) == 1);
    if (events & VIR_EVENT_HANDLE_HANGUP)
        vg_api.virEventUpdateHandle(watch, 0);
    COUNT(one->called);
}

static void on_freed(void *opaque)
{
    COUNT(((probe *)opaque)->freed);
}

/* The id has to be known before the callback compares it: watched for nothing first. */
static void watch_pipe(probe *one)
{
    CHECK(pipe(one->ends) == 0);
    __atomic_store_n(&one->id, vg_api.virEventAddHandle(one->ends[0], 0, on_readable, one, on_freed),
                     __ATOMIC_SEQ_CST);
    CHECK(one->id > 0);
    vg_api.virEventUpdateHandle(one->id, VIR_EVENT_HANDLE_READABLE);
}

static void start_timer(probe *one, int timeout)
{
    __atomic_store_n(&one->id, vg_api.virEventAddTimeout(-1, on_timer, one, on_freed),
                     __ATOMIC_SEQ_CST);
    CHECK(one->id > 0);
    vg_api.virEventUpdateTimeout(one->id, timeout);
}

static void ping(probe *one)
{
    CHECK(write(one->ends[1], "x", 1) == 1);
}

static void close_pipe(probe *one)
{
    close(one->ends[0]);
    close(one->ends[1]);
}

static int lifecycles;

static int on_lifecycle(virConnectPtr conn, virDomainPtr dom, int event, int detail, void *opaque)
{
    (void)event;
    (void)detail;
    (void)opaque;
    CHECK(conn && dom);
    COUNT(lifecycles);
    return 0;
}

static virConnectPtr conn;
static virDomainPtr dom;

/* A connection opened without any event loop, and a listener. */
static void open_first(void)
{
    int id;

    if (vg_virConnectOpen(&err, "test:///default", &conn) < 0 ||
        vg_virDomainLookupByName(&err, conn, "test", &dom) < 0 ||
        vg_virConnectDomainEventRegister(&err, conn, on_lifecycle, NULL, NULL, &id) < 0) {
        fprintf(stderr, "%s\n", err.message);
        exit(err.kind == VG_ERROR_NOT_SUPPORTED ? 77 : 1);
    }
}

static void close_last(void)
{
    int left;

    vg_free_virDomain(dom);
    vg_events_drop(conn);
    CHECK(vg_virConnectClose(&err, conn, &left) == 0 && left == 0);
}

static void suspend_and_resume(void)
{
    CHECK(vg_virDomainSuspend(&err, dom) == 0);
    CHECK(vg_virDomainResume(&err, dom) == 0);
}

/* ---- in the layer's thread ---- */

static int signals;
static pthread_t signalled;

static void on_signal(int number)
{
    (void)number;
    signalled = pthread_self();
    COUNT(signals);
}

/* Callbacks start children, which inherit what is blocked; waiting is no reason to take a signal. */
static void signals_of_the_program(void)
{
    struct sigaction action = {.sa_handler = on_signal};
    probe once = {.updates = 1};
    sigset_t one, before;

    CHECK(pthread_sigmask(SIG_BLOCK, NULL, &before) == 0 && !sigismember(&before, SIGUSR1));
    CHECK(sigaction(SIGUSR1, &action, NULL) == 0);
    start_timer(&once, 1);
    EVENTUALLY(NOW(once.called) == 1);
    CHECK(!pthread_equal(once.by, pthread_self()));
    CHECK(!sigismember(&once.blocked, SIGUSR1) && !sigismember(&once.blocked, SIGTERM));

    poll(NULL, 0, 20); /* it waits again */
    sigemptyset(&one);
    sigaddset(&one, SIGUSR1);
    CHECK(pthread_sigmask(SIG_BLOCK, &one, NULL) == 0);
    CHECK(kill(getpid(), SIGUSR1) == 0);
    poll(NULL, 0, 20);
    CHECK(NOW(signals) == 0);
    CHECK(pthread_sigmask(SIG_SETMASK, &before, NULL) == 0);
    CHECK(NOW(signals) == 1 && pthread_equal(signalled, pthread_self()));

    CHECK(vg_api.virEventRemoveTimeout(once.id) == 0);
    EVENTUALLY(NOW(once.freed) == 1);
}

static void *churn(void *opaque)
{
    probe *all = calloc(500, sizeof(probe));
    int i, *total = opaque;

    for (i = 0; i < 500; i++) {
        if (i % 2) {
            start_timer(&all[i], i % 3 - 1);
        } else {
            watch_pipe(&all[i]);
            ping(&all[i]);
        }
        if (i % 5)
            CHECK((i % 2 ? vg_api.virEventRemoveTimeout(all[i].id)
                         : vg_api.virEventRemoveHandle(all[i].id)) == 0);
        if (i % 2 == 0 && i % 5) {
            EVENTUALLY(NOW(all[i].freed) == 1);
            close_pipe(&all[i]);
        }
    }
    for (i = 0; i < 500; i += 5)
        CHECK((i % 2 ? vg_api.virEventRemoveTimeout(all[i].id)
                     : vg_api.virEventRemoveHandle(all[i].id)) == 0);
    for (i = 0; i < 500; i++) {
        EVENTUALLY(NOW(all[i].freed) == 1);
        if (i % 10 == 0)
            close_pipe(&all[i]);
        *total += 1;
    }
    free(all);
    return NULL;
}

static void by_itself(void)
{
    probe reader = {0}, twin = {0}, gone = {.removes = 1}, once = {.updates = 1};
    probe never = {0}, busy = {0}, slow = {0}, nested = {.updates = 1, .runs = 1};
    pthread_t threads[3];
    int totals[3] = {0, 0, 0}, i;

    open_first();
    suspend_and_resume();
    EVENTUALLY(NOW(lifecycles) == 2);

    /* Several watches of one descriptor. */
    watch_pipe(&reader);
    ping(&reader);
    EVENTUALLY(NOW(reader.called) == 1);
    CHECK(reader.events == VIR_EVENT_HANDLE_READABLE);
    CHECK(!pthread_equal(reader.by, pthread_self()));
    twin.ends[0] = reader.ends[0];
    twin.id = vg_api.virEventAddHandle(reader.ends[0], 0, on_readable, &twin, on_freed);
    vg_api.virEventUpdateHandle(reader.id, 0);
    vg_api.virEventUpdateHandle(twin.id, VIR_EVENT_HANDLE_READABLE);
    ping(&reader);
    EVENTUALLY(NOW(twin.called) == 1);
    CHECK(NOW(reader.called) == 1);
    close(reader.ends[1]);
    EVENTUALLY(NOW(twin.called) == 2);
    CHECK(twin.events & VIR_EVENT_HANDLE_HANGUP);
    CHECK(vg_api.virEventRemoveHandle(twin.id) == 0);
    CHECK(vg_api.virEventRemoveTimeout(reader.id) == -1);
    CHECK(vg_api.virEventRemoveHandle(reader.id) == 0);
    CHECK(vg_api.virEventRemoveHandle(reader.id) == -1);
    vg_api.virEventUpdateHandle(reader.id, VIR_EVENT_HANDLE_READABLE);
    EVENTUALLY(NOW(reader.freed) == 1 && NOW(twin.freed) == 1);
    close(reader.ends[0]);

    /* One that removes itself. */
    watch_pipe(&gone);
    ping(&gone);
    EVENTUALLY(NOW(gone.freed) == 1);
    CHECK(NOW(gone.called) == 1);
    close_pipe(&gone);

    /* Timers: one that stops itself, one that never fires, one that always does, a late one. */
    start_timer(&never, -1);
    start_timer(&once, 1);
    start_timer(&busy, 0);
    start_timer(&slow, 3600 * 1000);
    start_timer(&nested, 0);
    EVENTUALLY(NOW(once.called) == 1 && NOW(busy.called) > 10 && NOW(nested.called) == 1);
    CHECK(NOW(never.called) == 0 && NOW(slow.called) == 0 && NOW(once.called) == 1);
    vg_api.virEventUpdateTimeout(slow.id, 0);
    EVENTUALLY(NOW(slow.called) > 0);
    CHECK(vg_api.virEventRemoveTimeout(never.id) == 0 && vg_api.virEventRemoveTimeout(once.id) == 0);
    CHECK(vg_api.virEventRemoveTimeout(busy.id) == 0 && vg_api.virEventRemoveTimeout(slow.id) == 0);
    CHECK(vg_api.virEventRemoveTimeout(nested.id) == 0);
    EVENTUALLY(NOW(never.freed) && NOW(once.freed) && NOW(busy.freed) && NOW(slow.freed) &&
               NOW(nested.freed));

    signals_of_the_program();
    for (i = 0; i < 3; i++)
        pthread_create(&threads[i], NULL, churn, &totals[i]);
    for (i = 0; i < 3; i++) {
        pthread_join(threads[i], NULL);
        CHECK(totals[i] == 500);
    }
    suspend_and_resume();
    EVENTUALLY(NOW(lifecycles) == 4);
    close_last();
}

/* ---- the program runs it ---- */

static void by_the_program(void)
{
    probe reader = {0}, timer = {0};
    int before;

    open_first();
    watch_pipe(&reader);
    ping(&reader);
    EVENTUALLY(NOW(reader.called) == 1);
    CHECK(!pthread_equal(reader.by, pthread_self()));
    CHECK(vg_loop_register_default() == 0);
    suspend_and_resume();
    EVENTUALLY(NOW(lifecycles) == 2);

    start_timer(&timer, 1);
    ping(&reader);
    ping(&reader);
    do
        CHECK(vg_loop_run_default() == 0);
    while (NOW(reader.called) < 3);
    CHECK(reader.called == 3);
    suspend_and_resume();
    before = NOW(lifecycles);
    poll(NULL, 0, 50);
    CHECK(before == 2 && NOW(lifecycles) == 2);
    while (NOW(lifecycles) < 4)
        CHECK(vg_loop_run_default() == 0);

    CHECK(NOW(timer.called) > 0);
    CHECK(pthread_equal(timer.by, pthread_self()));
    CHECK(vg_api.virEventRemoveTimeout(timer.id) == 0);
    CHECK(vg_api.virEventRemoveHandle(reader.id) == 0);
    CHECK(timer.freed == 0 && reader.freed == 0);
    CHECK(vg_loop_run_default() == 0);
    CHECK(timer.freed == 1 && reader.freed == 1);
    CHECK(reader.called == 3);
    close_pipe(&reader);
    close_last();
    CHECK(vg_loop_run_default() == 0);
}

/* ---- a loop of the program's takes over ---- */

static struct {
    int there, fd, wanted, removed;
    virEventHandleCallback on_fd;
    virEventTimeoutCallback on_time;
    void *opaque;
    virFreeCallback ff;
} theirs[64];
static int refuses;

static int their_add(int fd, int wanted, virEventHandleCallback on_fd, virEventTimeoutCallback on_time,
                     void *opaque, virFreeCallback ff)
{
    int i;

    if (refuses)
        return -1;
    for (i = 0; theirs[i].there; i++)
        continue;
    theirs[i].there = 1;
    theirs[i].removed = 0;
    theirs[i].fd = fd;
    theirs[i].wanted = wanted;
    theirs[i].on_fd = on_fd;
    theirs[i].on_time = on_time;
    theirs[i].opaque = opaque;
    theirs[i].ff = ff;
    return i;
}

static int their_add_handle(int fd, int events, virEventHandleCallback cb, void *opaque,
                            virFreeCallback ff)
{
    return their_add(fd, events, cb, NULL, opaque, ff);
}

static int their_add_timeout(int timeout, virEventTimeoutCallback cb, void *opaque, virFreeCallback ff)
{
    return their_add(-1, timeout, NULL, cb, opaque, ff);
}

static void their_update(int id, int wanted)
{
    theirs[id].wanted = wanted;
}

static int their_remove(int id)
{
    theirs[id].removed = 1;
    return 0;
}

static int their_count(void)
{
    int i, count = 0;

    for (i = 0; i < 64; i++)
        count += theirs[i].there;
    return count;
}

static void their_turn(void)
{
    struct pollfd fd;
    int i;

    for (i = 0; i < 64; i++) {
        if (theirs[i].there && theirs[i].removed) {
            if (theirs[i].ff)
                theirs[i].ff(theirs[i].opaque);
            theirs[i].there = 0;
        }
        if (!theirs[i].there)
            continue;
        fd = (struct pollfd){theirs[i].fd, POLLIN, 0};
        if (theirs[i].on_time && theirs[i].wanted >= 0)
            theirs[i].on_time(i, theirs[i].opaque);
        else if (theirs[i].on_fd && theirs[i].wanted && poll(&fd, 1, 0) == 1)
            theirs[i].on_fd(i, theirs[i].fd, VIR_EVENT_HANDLE_READABLE, theirs[i].opaque);
    }
}

static const vg_impl impl = {their_add_handle,  their_update, their_remove,
                             their_add_timeout, their_update, their_remove};

static void by_another(void)
{
    probe reader = {0}, timer = {0}, late = {0}, busy = {0};

    open_first();
    suspend_and_resume();
    EVENTUALLY(NOW(lifecycles) == 2);
    watch_pipe(&reader);
    start_timer(&timer, -1);
    start_timer(&busy, 0);
    EVENTUALLY(NOW(busy.called) > 100);

    CHECK(vg_loop_register(&impl) == 0);
    busy.called = 0;
    CHECK(their_count() == 4);
    CHECK(vg_loop_register(&impl) == -1);
    CHECK(vg_loop_register_default() == 0);
    ping(&reader);
    suspend_and_resume();
    poll(NULL, 0, 20);
    CHECK(NOW(reader.called) == 0 && NOW(lifecycles) == 2 && NOW(busy.called) == 0);
    their_turn();
    CHECK(reader.called == 1 && lifecycles == 4 && busy.called == 1 && timer.called == 0);
    CHECK(pthread_equal(reader.by, pthread_self()));

    vg_api.virEventUpdateTimeout(timer.id, 0);
    start_timer(&late, 0);
    their_turn();
    CHECK(timer.called == 1 && late.called == 1);
    refuses = 1;
    CHECK(vg_api.virEventAddTimeout(0, on_timer, &late, on_freed) == -1);
    CHECK(vg_api.virEventRemoveTimeout(timer.id) == 0 && vg_api.virEventRemoveTimeout(late.id) == 0);
    CHECK(vg_api.virEventRemoveTimeout(late.id) == -1);
    CHECK(vg_api.virEventRemoveHandle(reader.id) == 0 && vg_api.virEventRemoveTimeout(busy.id) == 0);
    CHECK(timer.freed == 0);
    their_turn();
    CHECK(timer.freed == 1 && late.freed == 1 && reader.freed == 1 && busy.freed == 1);
    close_pipe(&reader);
    close_last();
    their_turn();
    CHECK(their_count() == 0);
}

/* What it refuses stays where it was. */
static void by_one_that_refuses(void)
{
    probe reader = {0};

    open_first();
    watch_pipe(&reader);
    refuses = 1;
    CHECK(vg_loop_register(&impl) == 0);
    CHECK(their_count() == 0);
    ping(&reader);
    EVENTUALLY(NOW(reader.called) == 1);
    CHECK(vg_api.virEventRemoveHandle(reader.id) == 0);
    EVENTUALLY(NOW(reader.freed) == 1);
    close_pipe(&reader);
    close_last();
}

/* ---- the program was first ---- */

static void by_the_first(void)
{
    CHECK(vg_loop_register(&impl) == 0);
    open_first();
    CHECK(their_count() == 1);
    suspend_and_resume();
    their_turn();
    CHECK(lifecycles == 2);
    close_last();
    their_turn();
    CHECK(their_count() == 0);
}

static void by_libvirt(void)
{
    CHECK(vg_loop_register_default() == 0);
    open_first();
    suspend_and_resume();
    poll(NULL, 0, 50);
    CHECK(NOW(lifecycles) == 0);
    while (NOW(lifecycles) < 2)
        CHECK(vg_loop_run_default() == 0);
    close_last();
    CHECK(vg_loop_run_default() == 0);
}

/* Not by way of the layer, which has to find out. */
static void behind_our_back(void)
{
    vg_api.virEventRegisterImpl(impl.add_handle, impl.update_handle, impl.remove_handle,
                                impl.add_timeout, impl.update_timeout, impl.remove_timeout);
    open_first();
    their_turn();
    suspend_and_resume();
    their_turn();
    CHECK(lifecycles == 2);
    close_last();
    their_turn();
    CHECK(their_count() == 0);
}

/* ---- fork ---- */

static void in_the_child(probe *inherited)
{
    probe own = {0}, timer = {.removes = 1};

    ping(inherited);
    watch_pipe(&own);
    ping(&own);
    start_timer(&timer, 1);
    EVENTUALLY(NOW(own.called) == 1 && NOW(timer.freed) == 1);
    CHECK(NOW(inherited->called) == 1);
    open_first();
    suspend_and_resume();
    EVENTUALLY(NOW(lifecycles) == 2);
    close_last();
    CHECK(vg_api.virEventRemoveHandle(own.id) == 0);
    EVENTUALLY(NOW(own.freed) == 1);
    _exit(failures);
}

static void forking(void)
{
    probe reader = {0};
    pid_t child;
    int status = -1;

    vg_loop_provide();
    watch_pipe(&reader);
    ping(&reader);
    EVENTUALLY(NOW(reader.called) == 1);
    child = fork();
    if (child == 0)
        in_the_child(&reader);
    while (waitpid(child, &status, 0) < 0 && errno == EINTR)
        continue;
    CHECK(status == 0);
    EVENTUALLY(NOW(reader.called) == 2); /* what the child wrote, the parent read */
    CHECK(vg_api.virEventRemoveHandle(reader.id) == 0);
    EVENTUALLY(NOW(reader.freed) == 1);
    close_pipe(&reader);
}

/* ---- the end of the process ---- */

static void halting(void)
{
    probe busy = {0}, after = {0};
    int before;

    open_first();
    start_timer(&busy, 0);
    EVENTUALLY(NOW(busy.called) > 10);
    vg_loop_halt();
    before = NOW(busy.called);
    start_timer(&after, 0);
    poll(NULL, 0, 50);
    CHECK(NOW(busy.called) == before && NOW(after.called) == 0);
    close_last();
}

static const struct {
    const char *name;
    void (*run)(void);
} ways[] = {
    {"by-itself", by_itself},
    {"by-the-program", by_the_program},
    {"by-another", by_another},
    {"by-one-that-refuses", by_one_that_refuses},
    {"by-the-first", by_the_first},
    {"by-libvirt", by_libvirt},
    {"behind-our-back", behind_our_back},
    {"forking", forking},
    {"halting", halting},
};

int main(int argc, char **argv)
{
    size_t i;

    if (!VG_READY(&err, virEventRegisterImpl)) {
        fprintf(stderr, "%s\n", err.message);
        vg_error_clear(&err);
        return 77;
    }
    for (i = 0; i < sizeof(ways) / sizeof(ways[0]); i++)
        if (argc == 2 && strcmp(ways[i].name, argv[1]) == 0)
            ways[i].run();
    printf("%d failures\n", failures);
    return failures > 0;
}
