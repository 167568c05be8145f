/*
 * Threads that register and remove the close callback of one connection: each that was taken is
 * freed once. Meant to run under valgrind and the thread sanitizer, too.
 */
#include <pthread.h>
#include <stdio.h>

#include "vg_calls.h"
#include "vg_frees.h"

#define THREADS 4
#define ROUNDS 500

static int freed[THREADS][ROUNDS];
static virConnectPtr conn;

static void never(virConnectPtr of, int reason, void *opaque)
{
    (void)of;
    (void)reason;
    (void)opaque;
}

static void count(void *opaque)
{
    __atomic_add_fetch((int *)opaque, 1, __ATOMIC_RELAXED);
}

static void *work(void *mine)
{
    int *counters = mine;
    vg_error err;

    for (int i = 0; i < ROUNDS; i++) {
        if (vg_virConnectRegisterCloseCallback(&err, conn, never, &counters[i], count) < 0)
            return mine;
        if (i % 3 == 0 && vg_virConnectUnregisterCloseCallback(&err, conn) < 0)
            return mine;
    }
    return NULL;
}

int main(void)
{
    pthread_t threads[THREADS];
    vg_error err;
    void *failed;
    int wrong = 0;

    if (vg_virConnectOpen(&err, "test:///default", &conn) < 0) {
        fprintf(stderr, "%s\n", err.message);
        return err.kind == VG_ERROR_NOT_SUPPORTED ? 77 : 1;
    }
    for (int i = 0; i < THREADS; i++)
        pthread_create(&threads[i], NULL, work, freed[i]);
    for (int i = 0; i < THREADS; i++) {
        pthread_join(threads[i], &failed);
        wrong += failed != NULL;
    }
    if (vg_virConnectUnregisterCloseCallback(&err, conn) < 0)
        wrong++;
    for (int i = 0; i < THREADS * ROUNDS; i++)
        wrong += freed[i / ROUNDS][i % ROUNDS] != 1;
    vg_free_virConnect(conn);
    if (wrong)
        fprintf(stderr, "%d callbacks not freed once\n", wrong);
    return wrong != 0;
}
