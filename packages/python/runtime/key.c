/* Dict keys come again and again; a cache makes each a lookup instead of a new text. */
#include "vpy.h"

#include <string.h>

enum { SLOTS = 2048, KEY_SIZE = 80 };

static struct {
    char text[KEY_SIZE];
    PyObject *object;
} cache[SLOTS];

static unsigned hash_of(const char *text, size_t *length)
{
    unsigned hash = 2166136261u;
    const char *at = text;

    for (; *at; at++)
        hash = (hash ^ (unsigned char)*at) * 16777619u;
    *length = (size_t)(at - text);
    return (hash ^ hash >> 16) % SLOTS;
}

/* Longer than any key: not worth a slot, but the reference must be borrowed from somewhere. */
static PyObject *uncached(const char *text)
{
    static PyObject *last;
    PyObject *object = vpy_str(text);

    Py_XDECREF(last);
    last = object;
    return object;
}

PyObject *vpy_key(const char *text)
{
    size_t length;
    unsigned slot = hash_of(text, &length);
    PyObject *object;

    if (cache[slot].object && memcmp(cache[slot].text, text, length < KEY_SIZE ? length + 1 : KEY_SIZE) == 0)
        return cache[slot].object;
    if (length >= KEY_SIZE)
        return uncached(text);
    if (!(object = vpy_str(text)))
        return NULL;
    PyUnicode_InternInPlace(&object);
    Py_XDECREF(cache[slot].object);
    memcpy(cache[slot].text, text, length + 1);
    cache[slot].object = object;
    return object;
}
