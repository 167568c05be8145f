/* Typed parameters as dicts, both ways. */
#include "vpy.h"

#include <limits.h>
#include <string.h>

static PyObject *value_of(const virTypedParameter *param)
{
    switch (param->type) {
    case VIR_TYPED_PARAM_INT:
        return PyLong_FromLong(param->value.i);
    case VIR_TYPED_PARAM_UINT:
        return PyLong_FromUnsignedLong(param->value.ui);
    case VIR_TYPED_PARAM_LLONG:
        return PyLong_FromLongLong(param->value.l);
    case VIR_TYPED_PARAM_ULLONG:
        return PyLong_FromUnsignedLongLong(param->value.ul);
    case VIR_TYPED_PARAM_DOUBLE:
        return PyFloat_FromDouble(param->value.d);
    case VIR_TYPED_PARAM_BOOLEAN:
        return PyBool_FromLong(param->value.b);
    case VIR_TYPED_PARAM_STRING:
        return vpy_str(param->value.s);
    default:
        /* A type that a later libvirt brings must not spoil the others. */
        return Py_NewRef(Py_None);
    }
}

/* A key that comes again becomes a list. */
static int add_value(PyObject *dict, PyObject *key, PyObject *value)
{
    PyObject *present = PyDict_GetItemWithError(dict, key);
    PyObject *list;
    int status;

    if (!present)
        return PyErr_Occurred() ? -1 : PyDict_SetItem(dict, key, value);
    if (PyList_Check(present))
        return PyList_Append(present, value);
    if (!(list = PyList_New(2)))
        return -1;
    PyList_SetItem(list, 0, Py_NewRef(present));
    PyList_SetItem(list, 1, Py_NewRef(value));
    status = PyDict_SetItem(dict, key, list);
    Py_DECREF(list);
    return status;
}

/* How many were put, or -1. */
static int put_all(PyObject *dict, const virTypedParameter *params, int count, objobjargproc put)
{
    int done = 0;

    for (int i = 0; i < count; i++) {
        PyObject *value, *key;
        int status;

        if (params[i].type == 0)
            continue;
        value = value_of(&params[i]);
        key = value ? vpy_key(params[i].field) : NULL;
        status = key ? put(dict, key, value) : -1;
        Py_XDECREF(value);
        if (status < 0)
            return -1;
        done++;
    }
    return done;
}

/* That a key came again is seldom, and shows afterwards: there are too few. */
PyObject *vpy_typed(const virTypedParameter *params, int count)
{
    PyObject *dict = PyDict_New();
    int done = dict ? put_all(dict, params, count, PyDict_SetItem) : -1;

    if (done > 0 && PyDict_Size(dict) < done) {
        PyDict_Clear(dict);
        done = put_all(dict, params, count, add_value);
    }
    if (done < 0)
        Py_CLEAR(dict);
    return dict;
}

PyObject *vpy_typed_rows(const virTypedParameter *params, int rows, int columns)
{
    PyObject *list = PyList_New(rows);

    for (int i = 0; list && i < rows; i++) {
        if (vpy_list_put(list, i, vpy_typed(params + (size_t)i * columns, columns)) < 0)
            Py_CLEAR(list);
    }
    return list;
}

/* The type that libvirt documents for a key; without one, the value itself decides. */
static int hint_of(const vpy_family *const *families, const char *key)
{
    for (; families && *families; families++) {
        size_t low = 0, high = (*families)->count;

        while (low < high) {
            size_t middle = (low + high) / 2;
            int order = strcmp(key, (*families)->hints[middle].key);

            if (order == 0)
                return (*families)->hints[middle].type;
            if (order < 0)
                high = middle;
            else
                low = middle + 1;
        }
    }
    return 0;
}

static int guess(PyObject *value)
{
    int overflow = 0;

    if (PyBool_Check(value))
        return VIR_TYPED_PARAM_BOOLEAN;
    if (PyFloat_Check(value))
        return VIR_TYPED_PARAM_DOUBLE;
    if (PyUnicode_Check(value))
        return VIR_TYPED_PARAM_STRING;
    if (PyLong_Check(value) && PyLong_AsLongLongAndOverflow(value, &overflow) < 0 && overflow <= 0)
        return VIR_TYPED_PARAM_LLONG;
    return VIR_TYPED_PARAM_ULLONG;
}

static int set_value(virTypedParameterPtr param, PyObject *value, int type)
{
    const char *key = param->field;
    const char *text;
    int truth;

    param->type = type;
    switch (type) {
    case VIR_TYPED_PARAM_INT:
        return vpy_in_int(value, key, &param->value.i);
    case VIR_TYPED_PARAM_UINT:
        return vpy_in_uint(value, key, &param->value.ui);
    case VIR_TYPED_PARAM_LLONG:
        return vpy_in_llong(value, key, &param->value.l);
    case VIR_TYPED_PARAM_DOUBLE:
        return vpy_in_double(value, key, &param->value.d);
    case VIR_TYPED_PARAM_BOOLEAN:
        truth = PyObject_IsTrue(value);
        param->value.b = (char)(truth > 0);
        return truth < 0 ? -1 : 0;
    case VIR_TYPED_PARAM_STRING:
        if (vpy_in_string(value, key, &text) < 0)
            return -1;
        param->value.s = (char *)text;
        return 0;
    default:
        return vpy_in_ullong(value, key, &param->value.ul);
    }
}

static int set_param(virTypedParameterPtr param, const char *key, PyObject *value,
                     const vpy_family *const *families)
{
    int type = hint_of(families, key);

    memcpy(param->field, key, strlen(key) + 1);
    return set_value(param, value, type ? type : guess(value));
}

/* Parameters that one item makes: one, or one for each member of a tuple. */
static Py_ssize_t members_of(PyObject *value)
{
    return PyTuple_Check(value) ? PyTuple_Size(value) : 1;
}

static PyObject *member_of(PyObject *value, Py_ssize_t at)
{
    return PyTuple_Check(value) ? PyTuple_GetItem(value, at) : value;
}

static bool is_sequence(PyObject *value)
{
    if (PyUnicode_Check(value) || PyBytes_Check(value) || PyByteArray_Check(value) || PyDict_Check(value))
        return false;
    return PySequence_Check(value) && !PyTuple_Check(value) && !PyIndex_Check(value);
}

/* Sequences become tuples, so that nothing changes under the call. */
static PyObject *frozen_items(vpy_arena *arena, PyObject *arg, Py_ssize_t *total)
{
    PyObject *items = vpy_keep(arena, PyDict_Items(arg));

    *total = 0;
    for (Py_ssize_t i = 0; items && i < PyList_Size(items); i++) {
        PyObject *pair = PyList_GetItem(items, i);
        PyObject *value = PyTuple_GetItem(pair, 1);

        if (is_sequence(value)) {
            PyObject *tuple = PySequence_Tuple(value);
            PyObject *again = tuple ? PyTuple_Pack(2, PyTuple_GetItem(pair, 0), tuple) : NULL;

            Py_XDECREF(tuple);
            if (!again || PyList_SetItem(items, i, again) < 0)
                return NULL;
            value = tuple;
        }
        *total += members_of(value);
    }
    return items;
}

int vpy_in_typed(vpy_arena *arena, PyObject *arg, const char *name,
                 const vpy_family *const *families, virTypedParameterPtr *out, int *count)
{
    Py_ssize_t total, at = 0;
    PyObject *items;

    *out = NULL;
    *count = 0;
    if (!arg || arg == Py_None)
        return 0;
    if (!(arg = vpy_in_dict(arena, arg, name)))
        return -1;
    if (!(items = frozen_items(arena, arg, &total)))
        return -1;
    if (total > INT_MAX || !(*out = vpy_alloc(arena, (size_t)total, sizeof(**out))))
        return -1;
    for (Py_ssize_t i = 0; i < PyList_Size(items); i++) {
        PyObject *pair = PyList_GetItem(items, i);
        PyObject *value = PyTuple_GetItem(pair, 1);
        const char *key;

        if (vpy_in_string(PyTuple_GetItem(pair, 0), name, &key) < 0)
            return -1;
        if (strlen(key) >= sizeof((*out)->field)) {
            PyErr_Format(PyExc_ValueError, "key '%s' of argument '%s' is too long", key, name);
            return -1;
        }
        for (Py_ssize_t j = 0; j < members_of(value); j++) {
            if (set_param(&(*out)[at++], key, member_of(value, j), families) < 0)
                return -1;
        }
    }
    *count = (int)total;
    return 0;
}
