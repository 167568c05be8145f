/* Values that libvirt gave, as Python's. */
#include "vpy.h"

#include <string.h>

/* Guests choose some of these texts, so bytes that are no UTF-8 survive as surrogates. */
/* NULL is None even where libvirt promises text: a wrong promise must not end the process. */
PyObject *vpy_str(const char *text)
{
    if (!text)
        Py_RETURN_NONE;
    return PyUnicode_DecodeUTF8(text, (Py_ssize_t)strlen(text), "surrogateescape");
}

PyObject *vpy_uuid(const unsigned char *uuid)
{
    return PyBytes_FromStringAndSize((const char *)uuid, 16);
}

PyObject *vpy_bytes(const void *data, size_t length)
{
    return PyBytes_FromStringAndSize(data, (Py_ssize_t)length);
}

PyObject *vpy_buffer(unsigned long long size)
{
    if (size > (unsigned long long)PY_SSIZE_T_MAX) {
        PyErr_SetString(PyExc_OverflowError, "no buffer can be as large");
        return NULL;
    }
    return PyBytes_FromStringAndSize(NULL, (Py_ssize_t)size);
}

PyObject *vpy_bytes_cut(PyObject *bytes, Py_ssize_t length)
{
    if (length == PyBytes_Size(bytes))
        return Py_NewRef(bytes);
    return PyBytes_FromStringAndSize(PyBytes_AsString(bytes), length);
}

int vpy_list_put(PyObject *list, Py_ssize_t at, PyObject *value)
{
    return value ? PyList_SetItem(list, at, value) : -1;
}

int vpy_tuple_put(PyObject *tuple, Py_ssize_t at, PyObject *value)
{
    return value ? PyTuple_SetItem(tuple, at, value) : -1;
}

static int put(PyObject *dict, PyObject *key, PyObject *value)
{
    int status = key ? PyDict_SetItem(dict, key, value) : -1;

    Py_XDECREF(value);
    return status;
}

int vpy_set(PyObject *dict, const char *literal, PyObject *value)
{
    return put(dict, value ? vpy_literal(literal) : NULL, value);
}

int vpy_set_text(PyObject *dict, const char *text, PyObject *value)
{
    return put(dict, value ? vpy_key(text) : NULL, value);
}

#define LIST_OF(count, convert)                                                                   \
    PyObject *list = PyList_New(count);                                                           \
    for (Py_ssize_t i = 0; list && i < (count); i++) {                                            \
        if (vpy_list_put(list, i, convert) < 0)                                                   \
            Py_CLEAR(list);                                                                       \
    }                                                                                             \
    return list

PyObject *vpy_strings(char *const *strings, Py_ssize_t count)
{
    LIST_OF(count, vpy_str(strings[i]));
}

PyObject *vpy_ints(const int *values, Py_ssize_t count)
{
    LIST_OF(count, PyLong_FromLong(values[i]));
}

PyObject *vpy_uints(const unsigned int *values, Py_ssize_t count)
{
    LIST_OF(count, PyLong_FromUnsignedLong(values[i]));
}

PyObject *vpy_ullongs(const unsigned long long *values, Py_ssize_t count)
{
    LIST_OF(count, PyLong_FromUnsignedLongLong(values[i]));
}

/* A descriptor that Python has must not be closed with the array. */
static PyObject *fd(int *slot, bool as_file)
{
    int number = *slot;
    PyObject *value = as_file ? PyFile_FromFd(number, NULL, "r+b", 0, NULL, NULL, NULL, 1)
                              : PyLong_FromLong(number);

    if (value)
        *slot = -1;
    return value;
}

PyObject *vpy_fds(int *fds, Py_ssize_t count)
{
    LIST_OF(count, fd(&fds[i], false));
}

PyObject *vpy_files(int *fds, Py_ssize_t count)
{
    LIST_OF(count, fd(&fds[i], true));
}

static PyObject *bit(const unsigned char *map, int length, int at)
{
    return PyBool_FromLong(at < length * 8 && (map[at / 8] >> (at % 8)) & 1);
}

PyObject *vpy_cpumap_list(const unsigned char *map, int length, int width)
{
    int bits = width ? width : length * 8;

    LIST_OF(bits, bit(map, length, (int)i));
}

PyObject *vpy_cpumap_tuple(const unsigned char *map, int length, int width)
{
    int bits = width ? width : length * 8;
    PyObject *tuple = PyTuple_New(bits);

    for (int i = 0; tuple && i < bits; i++) {
        if (vpy_tuple_put(tuple, i, bit(map, length, i)) < 0)
            Py_CLEAR(tuple);
    }
    return tuple;
}

PyObject *vpy_cpumap_rows(const unsigned char *maps, int rows, int length, int width)
{
    LIST_OF(rows, vpy_cpumap_tuple(maps + i * length, length, width));
}

static PyObject *pages_of_cell(const unsigned int *sizes, unsigned int count,
                               const unsigned long long *free_pages)
{
    PyObject *cell = PyDict_New();

    for (unsigned int i = 0; cell && i < count; i++) {
        PyObject *size = PyLong_FromUnsignedLong(sizes[i]);
        PyObject *amount = PyLong_FromUnsignedLongLong(free_pages[i]);

        if (!size || !amount || PyDict_SetItem(cell, size, amount) < 0)
            Py_CLEAR(cell);
        Py_XDECREF(size);
        Py_XDECREF(amount);
    }
    return cell;
}

PyObject *vpy_pages(const unsigned int *sizes, unsigned int nsizes, int start,
                    const unsigned long long *counts, int ncounts)
{
    PyObject *result = PyDict_New();

    for (int i = 0; result && nsizes > 0 && i < ncounts / (int)nsizes; i++) {
        PyObject *number = PyLong_FromLong(start + i);
        PyObject *cell = pages_of_cell(sizes, nsizes, counts + (size_t)i * nsizes);

        if (!number || !cell || PyDict_SetItem(result, number, cell) < 0)
            Py_CLEAR(result);
        Py_XDECREF(number);
        Py_XDECREF(cell);
    }
    return result;
}

/* libvirt has only one version for all of its drivers. */
PyObject *vpy_version(PyObject *name, unsigned long version)
{
    const char *driver;

    if (!name || name == Py_None)
        return PyLong_FromUnsignedLong(version);
    if (vpy_in_string(name, "name", &driver) < 0)
        return NULL;
    return Py_BuildValue("(kk)", version, version);
}
