/* Sequences, mappings and buffers as C arrays. Items are held until the call has ended. */
#include "vpy.h"

#include <limits.h>

/* An unchanging copy of a list, tuple or other iterable; texts and bytes are no lists. */
static PyObject *items_of(vpy_arena *arena, PyObject *arg, const char *name, Py_ssize_t *count)
{
    PyObject *tuple = NULL;

    if (!PyUnicode_Check(arg) && !PyBytes_Check(arg) && !PyDict_Check(arg))
        tuple = PySequence_Tuple(arg);
    if (!tuple) {
        if (!PyErr_Occurred() || PyErr_ExceptionMatches(PyExc_TypeError))
            PyErr_Format(PyExc_TypeError, "argument '%s' must be a list, not %s", name,
                         vpy_type_name(arg));
        return NULL;
    }
    if (!vpy_keep(arena, tuple))
        return NULL;
    *count = PyTuple_Size(tuple);
    if (*count > INT_MAX) {
        PyErr_Format(PyExc_OverflowError, "argument '%s' is too long", name);
        return NULL;
    }
    return tuple;
}

#define ARRAY_OF(function, ctype, convert)                                                        \
    int function(vpy_arena *arena, PyObject *arg, const char *name, ctype **out,                  \
                 unsigned int *count)                                                             \
    {                                                                                             \
        Py_ssize_t length;                                                                        \
        PyObject *items;                                                                          \
        *out = NULL;                                                                              \
        *count = 0;                                                                               \
        if (!arg || arg == Py_None)                                                               \
            return 0;                                                                             \
        if (!(items = items_of(arena, arg, name, &length)))                                       \
            return -1;                                                                            \
        if (length == 0)                                                                          \
            return 0;                                                                             \
        if (!(*out = vpy_alloc(arena, (size_t)length, sizeof(**out))))                            \
            return -1;                                                                            \
        for (Py_ssize_t i = 0; i < length; i++) {                                                 \
            if (convert(PyTuple_GetItem(items, i), name, &(*out)[i]) < 0)                         \
                return -1;                                                                        \
        }                                                                                         \
        *count = (unsigned int)length;                                                            \
        return 0;                                                                                 \
    }

ARRAY_OF(vpy_in_strings, const char *, vpy_in_string)
ARRAY_OF(vpy_in_ints, int, vpy_in_int)
ARRAY_OF(vpy_in_fds, int, vpy_in_fd)
ARRAY_OF(vpy_in_uints, unsigned int, vpy_in_uint)
ARRAY_OF(vpy_in_ullongs, unsigned long long, vpy_in_ullong)

PyObject *vpy_in_dict(vpy_arena *arena, PyObject *arg, const char *name)
{
    PyObject *dict;

    if (PyDict_Check(arg))
        return arg;
    if (!PyObject_HasAttrString(arg, "keys")) {
        PyErr_Format(PyExc_TypeError, "argument '%s' must be a dict, not %s", name, vpy_type_name(arg));
        return NULL;
    }
    dict = vpy_keep(arena, PyDict_New());
    return dict && PyDict_Update(dict, arg) == 0 ? dict : NULL;
}

int vpy_in_pairs(vpy_arena *arena, PyObject *arg, const char *name, unsigned int **keys,
                 unsigned int *nkeys, unsigned long long **values, unsigned int *nvalues)
{
    Py_ssize_t length;
    PyObject *items;

    *keys = NULL;
    *values = NULL;
    *nkeys = *nvalues = 0;
    if (!(arg = vpy_in_dict(arena, arg, name)))
        return -1;
    if (!(items = vpy_keep(arena, PyDict_Items(arg))))
        return -1;
    length = PyList_Size(items);
    if (!(*keys = vpy_alloc(arena, (size_t)length, sizeof(**keys))) ||
        !(*values = vpy_alloc(arena, (size_t)length, sizeof(**values))))
        return -1;
    for (Py_ssize_t i = 0; i < length; i++) {
        PyObject *pair = PyList_GetItem(items, i);

        if (vpy_in_uint(PyTuple_GetItem(pair, 0), name, &(*keys)[i]) < 0 ||
            vpy_in_ullong(PyTuple_GetItem(pair, 1), name, &(*values)[i]) < 0)
            return -1;
    }
    *nkeys = *nvalues = (unsigned int)length;
    return 0;
}

int vpy_in_bytes(vpy_arena *arena, PyObject *arg, const char *name, const void **out, size_t *length)
{
    char *data;
    Py_ssize_t size;

    *out = NULL;
    *length = 0;
    if (PyByteArray_Check(arg) || PyMemoryView_Check(arg)) {
        /* They can change or shrink while the call runs. */
        if (!(arg = vpy_keep(arena, PyBytes_FromObject(arg))))
            return -1;
    } else if (!PyBytes_Check(arg)) {
        PyErr_Format(PyExc_TypeError, "argument '%s' must be bytes-like, not %s", name,
                     vpy_type_name(arg));
        return -1;
    }
    if (PyBytes_AsStringAndSize(arg, &data, &size) < 0)
        return -1;
    *out = data;
    *length = (size_t)size;
    return 0;
}

int vpy_in_cpumap(vpy_arena *arena, PyObject *arg, const char *name, const unsigned char **out,
                  int *length)
{
    Py_ssize_t count;
    unsigned char *map;
    PyObject *items = items_of(arena, arg, name, &count);

    if (!items)
        return -1;
    if (count == 0) {
        PyErr_Format(PyExc_ValueError, "argument '%s' must name at least one CPU", name);
        return -1;
    }
    if (!(map = vpy_alloc(arena, (size_t)(count + 7) / 8, 1)))
        return -1;
    for (Py_ssize_t i = 0; i < count; i++) {
        int set = PyObject_IsTrue(PyTuple_GetItem(items, i));

        if (set < 0)
            return -1;
        if (set)
            map[i / 8] |= (unsigned char)(1u << (i % 8));
    }
    *out = map;
    *length = (int)((count + 7) / 8);
    return 0;
}

int vpy_in_handles(vpy_arena *arena, PyObject *arg, const char *name, const vpy_class *class,
                   const vpy_signature *sig, void ***out, unsigned int *count)
{
    Py_ssize_t length;
    PyObject *items = items_of(arena, arg, name, &length);

    *out = NULL;
    *count = 0;
    if (!items || !(*out = vpy_alloc(arena, (size_t)length, sizeof(**out))))
        return -1;
    for (Py_ssize_t i = 0; i < length; i++) {
        PyObject *item = PyTuple_GetItem(items, i);

        if (vpy_check(item, class, name, false) < 0 || !((*out)[i] = vpy_handle(item, class, sig)))
            return -1;
    }
    *count = (unsigned int)length;
    return 0;
}
