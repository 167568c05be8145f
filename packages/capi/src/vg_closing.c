#include "vg_closing.h"

#include <pthread.h>
#include <stdlib.h>

typedef struct closing {
    struct closing *next;
    const void *conn;
    vg_listener *listener;
    unsigned long taken; /* when; 0 until then */
} closing;

/* Guards the list; never held while foreign code runs. */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static closing *all;
static unsigned long now;

vg_listener *vg_closing_new(const void *conn, vg_function callback, void *opaque,
                            virFreeCallback freecb)
{
    closing *entry = calloc(1, sizeof(*entry));

    if (entry)
        entry->listener = vg_listener_new(callback, opaque, freecb);
    if (!entry || !entry->listener) {
        free(entry);
        return NULL;
    }
    entry->conn = conn;
    vg_hold(&entry->listener->holders);
    pthread_mutex_lock(&lock);
    entry->next = all;
    all = entry;
    pthread_mutex_unlock(&lock);
    return entry->listener;
}

void vg_closing_freed(void *listener)
{
    closing **link = &all, *entry;

    pthread_mutex_lock(&lock);
    while (*link && (*link)->listener != listener)
        link = &(*link)->next;
    if ((entry = *link))
        *link = entry->next;
    pthread_mutex_unlock(&lock);
    if (entry)
        vg_listener_freed(listener);
    free(entry);
}

static void taken(const vg_listener *listener)
{
    closing *entry;

    pthread_mutex_lock(&lock);
    for (entry = all; entry; entry = entry->next)
        if (entry->listener == listener)
            entry->taken = ++now;
    pthread_mutex_unlock(&lock);
}

void vg_closing_settle(vg_listener *listener, int ret)
{
    if (ret < 0) {
        listener->freecb = NULL;
        vg_closing_freed(listener);
    } else {
        taken(listener);
    }
    vg_listener_freed(listener);
}

unsigned long vg_closing_now(void)
{
    unsigned long moment;

    pthread_mutex_lock(&lock);
    moment = now;
    pthread_mutex_unlock(&lock);
    return moment;
}

void vg_closing_forgotten(const void *conn, unsigned long until)
{
    closing **link = &all, *entry, *forgotten = NULL;

    pthread_mutex_lock(&lock);
    while ((entry = *link)) {
        if (entry->conn != conn || !entry->taken || entry->taken > until) {
            link = &entry->next;
            continue;
        }
        *link = entry->next;
        entry->next = forgotten;
        forgotten = entry;
    }
    pthread_mutex_unlock(&lock);
    while ((entry = forgotten)) {
        forgotten = entry->next;
        vg_listener_freed(entry->listener);
        free(entry);
    }
}
