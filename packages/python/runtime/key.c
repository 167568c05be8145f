/* Dict keys come again and again; a cache makes each a lookup instead of a new text. */
#include "vpy.h"

#include <string.h>

enum { SLOTS = 2048, LITERALS = 512, KEY_SIZE = 80 };

static struct {
    char text[KEY_SIZE];
    PyObject *object;
} cache[SLOTS];

static struct {
    const char *text;
    PyObject *object;
} literals[LITERALS];

/* Eight bytes a time; the last eight may be some of those before again. */
static size_t hash_of(const char *text, size_t length)
{
    uint64_t hash = length, word;

    if (length < sizeof(word)) {
        for (size_t i = 0; i < length; i++)
            hash = hash << 8 | (unsigned char)text[i];
    } else {
        for (size_t at = 0; at + sizeof(word) < length; at += sizeof(word)) {
            memcpy(&word, text + at, sizeof(word));
            hash = (hash ^ word) * UINT64_C(0x9e3779b97f4a7c15);
            hash ^= hash >> 32;
        }
        memcpy(&word, text + length - sizeof(word), sizeof(word));
        hash ^= word;
    }
    return (size_t)(hash * UINT64_C(0x9e3779b97f4a7c15) >> 53);
}

_Static_assert(SLOTS == 1 << (64 - 53), "a hash is the number of a slot");

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
    size_t length = strlen(text);
    size_t slot = hash_of(text, length);
    PyObject *object;

    if (length >= KEY_SIZE)
        return uncached(text);
    if (cache[slot].object && memcmp(cache[slot].text, text, length + 1) == 0)
        return cache[slot].object;
    if (!(object = vpy_str(text)))
        return NULL;
    PyUnicode_InternInPlace(&object);
    Py_XDECREF(cache[slot].object);
    memcpy(cache[slot].text, text, length + 1);
    cache[slot].object = object;
    return object;
}

PyObject *vpy_literal(const char *text)
{
    size_t slot = ((uintptr_t)text ^ (uintptr_t)text >> 9) % LITERALS;
    PyObject *object;

    if (literals[slot].text == text)
        return literals[slot].object;
    if (!(object = PyUnicode_InternFromString(text)))
        return NULL;
    Py_XDECREF(literals[slot].object);
    literals[slot].text = text;
    literals[slot].object = object;
    return object;
}
