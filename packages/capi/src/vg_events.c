/* strdup, pthread and dlfcn in strict C11 too. */
#define _POSIX_C_SOURCE 200809L

#include "vg_events.h"

#include <limits.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "vg_symbols.h"

struct vg_event {
    vg_event *next;
    int holders; /* the table, libvirt, and a thread that talks to libvirt about it */
    int registrar;
    virConnectPtr conn;
    char *key;
    vg_leave leave;
    vg_listeners *listeners;
    int id;
    int last_id; /* of any listener of the connection */
    int busy; /* a thread is talking to libvirt about it */
    int listed;
};

/* Guards the table and what its events hold; never held while foreign code runs. */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t settled = PTHREAD_COND_INITIALIZER;
static vg_event *events;

static void event_release(vg_event *event)
{
    if (!vg_let_go(&event->holders))
        return;
    free(event->key);
    free(event);
}

/* Takes an event out of the table; its listeners are the caller's to release without the lock. */
static vg_listeners *unlist(vg_event *event)
{
    vg_listeners *listeners = event->listeners;
    vg_event **link = &events;

    while (*link && *link != event)
        link = &(*link)->next;
    if (*link)
        *link = event->next;
    event->listed = 0;
    event->listeners = NULL;
    return listeners;
}

static vg_event *find_event(int registrar, virConnectPtr conn, const char *key)
{
    vg_event *event;

    for (event = events; event; event = event->next)
        if (event->registrar == registrar && event->conn == conn && !strcmp(event->key, key))
            return event;
    return NULL;
}

static vg_event *event_new(int registrar, virConnectPtr conn, const char *key, vg_leave leave)
{
    vg_event *event = calloc(1, sizeof(*event));

    if (event && !(event->key = strdup(key))) {
        free(event);
        return NULL;
    }
    if (!event)
        return NULL;
    event->holders = 3;
    event->registrar = registrar;
    event->conn = conn;
    event->leave = leave;
    event->id = -1;
    event->last_id = -1;
    event->busy = 1;
    event->listed = 1;
    return event;
}

/* With the lock held: counts from 0 on every connection, as libvirt does; programs rely on it. */
static int next_id(virConnectPtr conn)
{
    vg_event *event;
    int last = -1;

    for (event = events; event; event = event->next)
        if (event->conn == conn && event->last_id > last)
            last = event->last_id;
    last = last == INT_MAX ? 0 : last + 1;
    for (event = events; event; event = event->next)
        if (event->conn == conn)
            event->last_id = last;
    return last;
}

/* With the lock held; says whether the event is new. */
static int join(int registrar, virConnectPtr conn, const char *key, vg_leave leave,
                vg_listener *listener, vg_event **joined, vg_listeners **old)
{
    vg_event *event;
    vg_listeners *listeners;
    int is_new;

    while ((event = find_event(registrar, conn, key)) && event->busy)
        pthread_cond_wait(&settled, &lock);
    is_new = !event;
    listeners = vg_listeners_changed(event ? event->listeners : NULL, NULL, listener);
    if (is_new && listeners && (event = event_new(registrar, conn, key, leave))) {
        event->next = events;
        events = event;
    }
    if (!listeners || !event) {
        *old = listeners;
        return -1;
    }
    *old = event->listeners;
    event->listeners = listeners;
    listener->id = next_id(conn);
    *joined = event;
    return is_new;
}

int vg_event_join(vg_error *err, int registrar, virConnectPtr conn, const char *key,
                  vg_function callback, void *opaque, virFreeCallback freecb, vg_leave leave,
                  vg_event **event, int *id)
{
    /* The free callback comes last, so that a failure does not run it. */
    vg_listener *listener = vg_listener_new(callback, opaque, NULL);
    vg_listeners *old = NULL;
    int result = -1;

    if (listener) {
        pthread_mutex_lock(&lock);
        result = join(registrar, conn, key, leave, listener, event, &old);
        if (result >= 0) {
            listener->freecb = freecb;
            *id = listener->id;
        }
        pthread_mutex_unlock(&lock);
        vg_listeners_release(old);
        vg_listener_freed(listener);
    }
    return result < 0 ? vg_no_memory(err, vg_symbols[registrar].name) : result;
}

static vg_listener *find(int registrar, virConnectPtr conn, int id, vg_event **found)
{
    vg_event *event;
    vg_listener *listener;

    for (event = events; event; event = event->next)
        if (event->registrar == registrar && event->conn == conn &&
            (listener = vg_listeners_find(event->listeners, id))) {
            *found = event;
            return listener;
        }
    return NULL;
}

/* With the lock held: waits until nobody talks to libvirt about the listener's event. */
static vg_listener *find_settled(int registrar, virConnectPtr conn, int id, vg_event **found)
{
    vg_listener *listener;

    while ((listener = find(registrar, conn, id, found)) && (*found)->busy)
        pthread_cond_wait(&settled, &lock);
    return listener;
}

int vg_event_leave(vg_error *err, const char *function, int registrar, virConnectPtr conn, int id,
                   vg_event **event)
{
    vg_listeners *old = NULL, *listeners;
    vg_listener *listener;
    int result = 0;

    pthread_mutex_lock(&lock);
    listener = find_settled(registrar, conn, id, event);
    if (!listener) {
        result = vg_bad_argument(err, function, "there is no callback with this id here");
    } else if ((*event)->listeners->count == 1) {
        vg_listener_remove(listener);
        (*event)->busy = 1;
        vg_hold(&(*event)->holders);
        result = 1;
    } else if ((listeners = vg_listeners_changed((*event)->listeners, listener, NULL))) {
        vg_listener_remove(listener);
        old = (*event)->listeners;
        (*event)->listeners = listeners;
    } else {
        result = vg_no_memory(err, function);
    }
    pthread_mutex_unlock(&lock);
    vg_listeners_release(old);
    return result;
}

void vg_event_settle(vg_event *event, int id)
{
    vg_listeners *old = NULL;
    int refused, unlisted = 0;

    pthread_mutex_lock(&lock);
    refused = id < 0 && event->id < 0;
    event->id = id;
    event->busy = 0;
    if (refused)
        event->listeners->items[0]->freecb = NULL;
    if (id < 0 && event->listed) {
        old = unlist(event);
        unlisted = 1;
    }
    pthread_cond_broadcast(&settled);
    pthread_mutex_unlock(&lock);
    vg_listeners_release(old);
    if (refused)
        event_release(event);
    if (unlisted)
        event_release(event);
    event_release(event);
}

int vg_event_id(const vg_event *event)
{
    return event->id;
}

void vg_event_freed(void *data)
{
    vg_event *event = data;
    vg_listeners *old = NULL;
    int unlisted = 0;

    pthread_mutex_lock(&lock);
    if (event->listed && !event->busy) {
        old = unlist(event);
        unlisted = 1;
    }
    pthread_mutex_unlock(&lock);
    vg_listeners_release(old);
    if (unlisted)
        event_release(event);
    event_release(event);
}

vg_listeners *vg_event_listeners(void *data)
{
    vg_event *event = data;
    vg_listeners *listeners;

    pthread_mutex_lock(&lock);
    listeners = vg_listeners_hold(event->listeners);
    pthread_mutex_unlock(&lock);
    return listeners;
}

/* What removes the listener; with a negative id any one, and `id` becomes that one's. */
static vg_leave leave_of(virConnectPtr conn, int *id)
{
    vg_event *event;
    vg_leave leave = NULL;

    pthread_mutex_lock(&lock);
    for (event = events; event && !leave; event = event->next)
        if (event->conn == conn && (*id < 0 || vg_listeners_find(event->listeners, *id))) {
            if (*id < 0)
                *id = event->listeners->items[0]->id;
            leave = event->leave;
        }
    pthread_mutex_unlock(&lock);
    return leave;
}

void vg_event_drop(virConnectPtr conn, int id)
{
    vg_leave leave = leave_of(conn, &id);
    vg_error err;

    if (leave && leave(&err, conn, id) < 0)
        vg_error_clear(&err);
}

void vg_events_drop(virConnectPtr conn)
{
    vg_leave leave;
    vg_error err;
    int id = -1, stuck = 0;

    for (; !stuck && (leave = leave_of(conn, &id)); id = -1)
        if (leave(&err, conn, id) < 0) {
            stuck = err.kind == VG_ERROR_NO_MEMORY;
            vg_error_clear(&err);
        }
}
