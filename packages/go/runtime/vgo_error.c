#include "vgo_error.h"

#include <stdlib.h>
#include <string.h>

enum { PLACES = 64, ROOM = 232 };

typedef struct {
    vgo_error error;
    char text[ROOM];
} place;

static place places[PLACES];
static vgo_error no_memory = {VGO_ON_HEAP, 2, 0, 2, "out of memory", sizeof("out of memory") - 1};

static place *take(size_t length)
{
    /* Each thread looks first where it found a place last: that one is near, and nobody else's. */
    static unsigned int threads;
    static _Thread_local unsigned int start;
    int free_;

    if (length > ROOM)
        return NULL;
    if (start == 0)
        start = 1 + __atomic_fetch_add(&threads, 1, __ATOMIC_RELAXED);
    for (unsigned int i = 0; i < PLACES; i++) {
        place *at = &places[(start + i) % PLACES];
        free_ = 0;
        if (__atomic_compare_exchange_n(&at->error.taken, &free_, 1, 0, __ATOMIC_ACQUIRE,
                                        __ATOMIC_RELAXED)) {
            start += i;
            return at;
        }
    }
    return NULL;
}

vgo_error *vgo_error_of(vg_error *err)
{
    const char *message = err->message ? err->message : "";
    size_t length = strlen(message);
    place *at = take(length);

    if (!at) {
        if (!(at = malloc(sizeof(vgo_error) + length + 1))) {
            vg_error_clear(err);
            return &no_memory;
        }
        at->error.taken = VGO_ON_HEAP;
    }
    at->error.code = err->code;
    at->error.domain = err->domain;
    at->error.level = err->level;
    at->error.length = length;
    at->error.message = at->text;
    memcpy(at->text, message, length);
    if (err->text)
        vg_error_clear(err);
    return &at->error;
}

void vgo_error_free(vgo_error *error)
{
    if (error->taken != VGO_ON_HEAP)
        __atomic_store_n(&error->taken, 0, __ATOMIC_RELEASE);
    else if (error != &no_memory)
        free(error);
}
