/* Memory and objects that live as long as one call. */
#include "vpy.h"

#include <stdlib.h>

static int put(vpy_arena *arena, void *memory, PyObject *object)
{
    while (arena->used == VPY_ARENA_SLOTS) {
        if (!arena->more && !(arena->more = calloc(1, sizeof(*arena->more)))) {
            PyErr_NoMemory();
            return -1;
        }
        arena = arena->more;
    }
    arena->slots[arena->used].memory = memory;
    arena->slots[arena->used].object = object;
    arena->used++;
    return 0;
}

void *vpy_alloc(vpy_arena *arena, size_t count, size_t size)
{
    void *memory = calloc(count ? count : 1, size);

    if (!memory) {
        PyErr_NoMemory();
        return NULL;
    }
    if (put(arena, memory, NULL) < 0) {
        free(memory);
        return NULL;
    }
    return memory;
}

PyObject *vpy_keep(vpy_arena *arena, PyObject *object)
{
    if (object && put(arena, NULL, object) < 0) {
        Py_DECREF(object);
        return NULL;
    }
    return object;
}

void vpy_arena_clear(vpy_arena *arena)
{
    vpy_arena *more = arena->more;

    for (int i = 0; i < arena->used; i++) {
        free(arena->slots[i].memory);
        Py_XDECREF(arena->slots[i].object);
    }
    arena->used = 0;
    arena->more = NULL;
    if (more) {
        vpy_arena_clear(more);
        free(more);
    }
}
