/* Positional and keyword arguments, with the messages of Python's own functions. */
#include "vpy.h"

static int too_many(const vpy_signature *sig, Py_ssize_t given)
{
    if (sig->required == sig->count)
        PyErr_Format(PyExc_TypeError, "%s() takes %d positional argument%s but %zd %s given",
                     sig->method, sig->count, sig->count == 1 ? "" : "s", given,
                     given == 1 ? "was" : "were");
    else
        PyErr_Format(PyExc_TypeError, "%s() takes from %d to %d positional arguments but %zd %s given",
                     sig->method, sig->required, sig->count, given, given == 1 ? "was" : "were");
    return -1;
}

static int find_name(const vpy_signature *sig, PyObject *keyword)
{
    for (int i = 0; i < sig->count; i++) {
        if (PyUnicode_CompareWithASCIIString(keyword, sig->names[i]) == 0)
            return i;
    }
    PyErr_Format(PyExc_TypeError, "%s() got an unexpected keyword argument '%U'", sig->method, keyword);
    return -1;
}

static int bind_keywords(const vpy_signature *sig, PyObject *const *values, PyObject *kwnames,
                         PyObject **bound)
{
    Py_ssize_t count = PyTuple_Size(kwnames);

    for (Py_ssize_t i = 0; i < count; i++) {
        int at = find_name(sig, PyTuple_GetItem(kwnames, i));

        if (at < 0)
            return -1;
        if (bound[at]) {
            PyErr_Format(PyExc_TypeError, "%s() got multiple values for argument '%s'", sig->method,
                         sig->names[at]);
            return -1;
        }
        bound[at] = values[i];
    }
    return 0;
}

int vpy_bind(const vpy_signature *sig, PyObject *const *args, Py_ssize_t nargs, PyObject *kwnames,
             PyObject **bound)
{
    if (nargs > sig->count)
        return too_many(sig, nargs);
    for (Py_ssize_t i = 0; i < nargs; i++)
        bound[i] = args[i];
    if (kwnames && bind_keywords(sig, args + nargs, kwnames, bound) < 0)
        return -1;
    for (int i = 0; i < sig->required; i++) {
        if (!bound[i]) {
            PyErr_Format(PyExc_TypeError, "%s() missing required argument '%s' (pos %d)", sig->method,
                         sig->names[i], i + 1);
            return -1;
        }
    }
    return 0;
}
