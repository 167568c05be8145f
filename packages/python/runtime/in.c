/* Single arguments. A wrong one is Python's error, never libvirt's. */
#include "vpy.h"

#include <limits.h>
#include <string.h>

const char *vpy_type_name(PyObject *object)
{
    static char text[120];
    PyObject *name = PyObject_GetAttrString((PyObject *)Py_TYPE(object), "__name__");
    const char *utf8 = name ? PyUnicode_AsUTF8AndSize(name, NULL) : NULL;

    PyOS_snprintf(text, sizeof(text), "%s", utf8 ? utf8 : "object");
    if (!utf8)
        PyErr_Clear();
    Py_XDECREF(name);
    return text;
}

/* bool and IntEnum are ints; objects with __index__ are taken as such, floats and texts are not. */
static PyObject *as_index(PyObject *arg, const char *name)
{
    PyObject *number;

    if (PyLong_Check(arg))
        return Py_NewRef(arg);
    if ((number = PyNumber_Index(arg)))
        return number;
    if (PyErr_ExceptionMatches(PyExc_TypeError))
        PyErr_Format(PyExc_TypeError, "argument '%s' must be an int, not %s", name, vpy_type_name(arg));
    return NULL;
}

static int out_of_range(const char *name, const char *ctype)
{
    PyErr_Format(PyExc_OverflowError, "argument '%s' is out of range for C's %s", name, ctype);
    return -1;
}

int vpy_in_llong(PyObject *arg, const char *name, long long *out)
{
    PyObject *number = as_index(arg, name);
    int overflow = 0;

    if (!number)
        return -1;
    *out = PyLong_AsLongLongAndOverflow(number, &overflow);
    Py_DECREF(number);
    return overflow ? out_of_range(name, "long long") : 0;
}

int vpy_in_ullong(PyObject *arg, const char *name, unsigned long long *out)
{
    PyObject *number = as_index(arg, name);

    if (!number)
        return -1;
    *out = PyLong_AsUnsignedLongLong(number);
    Py_DECREF(number);
    if (*out == ULLONG_MAX && PyErr_Occurred()) {
        PyErr_Clear();
        return out_of_range(name, "unsigned long long");
    }
    return 0;
}

#define NARROW(function, wide, wide_type, ctype, low, high, text)                                 \
    int function(PyObject *arg, const char *name, ctype *out)                                     \
    {                                                                                             \
        wide_type value;                                                                          \
        if (wide(arg, name, &value) < 0)                                                          \
            return -1;                                                                            \
        if (value < (low) || value > (high))                                                      \
            return out_of_range(name, text);                                                      \
        *out = (ctype)value;                                                                      \
        return 0;                                                                                 \
    }

NARROW(vpy_in_int, vpy_in_llong, long long, int, INT_MIN, INT_MAX, "int")
NARROW(vpy_in_uint, vpy_in_llong, long long, unsigned int, 0, (long long)UINT_MAX, "unsigned int")

int vpy_in_long(PyObject *arg, const char *name, long *out)
{
    long long value;

    if (vpy_in_llong(arg, name, &value) < 0)
        return -1;
    *out = (long)value;
    return *out == value ? 0 : out_of_range(name, "long");
}

int vpy_in_ulong(PyObject *arg, const char *name, unsigned long *out)
{
    unsigned long long value;

    if (vpy_in_ullong(arg, name, &value) < 0)
        return -1;
    *out = (unsigned long)value;
    return *out == value ? 0 : out_of_range(name, "unsigned long");
}

int vpy_in_size(PyObject *arg, const char *name, size_t *out)
{
    unsigned long long value;

    if (vpy_in_ullong(arg, name, &value) < 0)
        return -1;
    *out = (size_t)value;
    return *out == value ? 0 : out_of_range(name, "size_t");
}

int vpy_in_double(PyObject *arg, const char *name, double *out)
{
    *out = PyFloat_AsDouble(arg);
    if (*out != -1.0 || !PyErr_Occurred())
        return 0;
    if (PyErr_ExceptionMatches(PyExc_TypeError))
        PyErr_Format(PyExc_TypeError, "argument '%s' must be a float, not %s", name, vpy_type_name(arg));
    return -1;
}

/* An int or anything with fileno(). */
int vpy_in_fd(PyObject *arg, const char *name, int *out)
{
    (void)name;
    *out = PyObject_AsFileDescriptor(arg);
    return *out < 0 ? -1 : 0;
}

int vpy_in_string(PyObject *arg, const char *name, const char **out)
{
    Py_ssize_t length;

    if (!PyUnicode_Check(arg)) {
        PyErr_Format(PyExc_TypeError, "argument '%s' must be a str, not %s", name, vpy_type_name(arg));
        return -1;
    }
    if (!(*out = PyUnicode_AsUTF8AndSize(arg, &length)))
        return -1;
    if (memchr(*out, 0, (size_t)length)) {
        PyErr_Format(PyExc_ValueError, "argument '%s' has an embedded null character", name);
        return -1;
    }
    return 0;
}

int vpy_in_string_or_null(PyObject *arg, const char *name, const char **out)
{
    if (!arg || arg == Py_None) {
        *out = NULL;
        return 0;
    }
    return vpy_in_string(arg, name, out);
}

int vpy_in_uuid(PyObject *arg, const char *name, const unsigned char **out)
{
    char *data = NULL;
    Py_ssize_t length;

    /* Programs look up a UUID's text here and count on libvirt's error. */
    if (PyUnicode_Check(arg))
        data = (char *)PyUnicode_AsUTF8AndSize(arg, &length);
    else if (!PyBytes_Check(arg))
        PyErr_Format(PyExc_TypeError, "argument '%s' must be 16 bytes, not %s", name, vpy_type_name(arg));
    else if (PyBytes_AsStringAndSize(arg, &data, &length) < 0)
        return -1;
    if (!data)
        return -1;
    if (length != 16) {
        vpy_refuse("argument '%s' must be 16 bytes, not %zd", name, length);
        return -1;
    }
    *out = (const unsigned char *)data;
    return 0;
}

int vpy_in_chars(PyObject *arg, const char *name, char *out, size_t size)
{
    const char *text;

    if (vpy_in_string(arg, name, &text) < 0)
        return -1;
    if (strlen(text) >= size) {
        PyErr_Format(PyExc_ValueError, "a text of argument '%s' is longer than %zu bytes", name, size - 1);
        return -1;
    }
    memset(out, 0, size);
    memcpy(out, text, strlen(text));
    return 0;
}

PyObject *vpy_in_fields(PyObject *arg, const char *name, Py_ssize_t count)
{
    PyObject *fields = PyList_Check(arg) || PyTuple_Check(arg) ? PySequence_Tuple(arg) : NULL;

    if (fields && PyTuple_Size(fields) == count)
        return fields;
    if (!PyErr_Occurred())
        PyErr_Format(PyExc_TypeError, "argument '%s' must be a sequence of %zd", name, count);
    Py_XDECREF(fields);
    return NULL;
}

int vpy_in_total(PyObject *arg, const char *name, int *start, unsigned int *count)
{
    int total = PyObject_IsTrue(arg);

    (void)name;
    *start = total ? -1 : 0;
    *count = total ? 1 : 0;
    return total < 0 ? -1 : 0;
}

int vpy_in_time(PyObject *arg, const char *name, PyObject *flags, long long *seconds,
                unsigned int *nseconds)
{
    bool is_dict = arg && PyDict_Check(arg);
    PyObject *first = is_dict ? PyDict_GetItemString(arg, "seconds") : NULL;
    PyObject *second = is_dict ? PyDict_GetItemString(arg, "nseconds") : NULL;

    /* Without a time, flags say which one is meant; otherwise a guest would be sent back to 1970. */
    if ((!arg || arg == Py_None) && flags && PyObject_IsTrue(flags) == 1)
        return 0;
    if (!is_dict) {
        PyErr_Format(PyExc_TypeError, "argument '%s' must be a dict, or None with flags set", name);
        return -1;
    }
    if (!first || PyDict_Size(arg) > (second ? 2 : 1)) {
        PyErr_Format(PyExc_LookupError, "argument '%s' must have 'seconds', and at most 'nseconds' besides",
                     name);
        return -1;
    }
    if (vpy_in_llong(first, "seconds", seconds) < 0)
        return -1;
    return second ? vpy_in_uint(second, "nseconds", nseconds) : 0;
}
