/* Callables without an id of their own, and the methods that tell callables of events. */
#include "vpy.h"

int vpy_remember(PyObject *self, PyObject *callback, PyObject *opaque, int id)
{
    vpy_object *object = (vpy_object *)self;
    PyObject *entry = Py_BuildValue("(iO)", id, opaque);
    int status = -1;

    if (!object->remembered)
        object->remembered = PyDict_New();
    if (object->remembered && entry)
        status = PyDict_SetItem(object->remembered, callback, entry);
    Py_XDECREF(entry);
    return status;
}

int vpy_recall(PyObject *self, PyObject *callback, const char *name, int *id)
{
    vpy_object *object = (vpy_object *)self;
    PyObject *entry =
        object->remembered ? PyDict_GetItemWithError(object->remembered, callback) : NULL;

    if (!entry) {
        if (!PyErr_Occurred())
            PyErr_Format(PyExc_ValueError, "argument '%s' is not registered", name);
        return -1;
    }
    *id = (int)PyLong_AsLong(PyTuple_GetItem(entry, 0));
    return PyDict_DelItem(object->remembered, callback);
}

/* What a callback gets: the object, the event with objects for handles, and opaque, taken over. */
static PyObject *arguments(PyObject *self, PyObject *args, Py_ssize_t count, PyObject *opaque)
{
    PyObject *tuple = PyTuple_New(count + 2);

    if (!tuple) {
        Py_DECREF(opaque);
        return NULL;
    }
    PyTuple_SetItem(tuple, 0, Py_NewRef(self));
    for (Py_ssize_t i = 0; i < count; i++)
        PyTuple_SetItem(tuple, i + 1, vpy_unwrap(NULL, PyTuple_GetItem(args, i)));
    PyTuple_SetItem(tuple, count + 1, opaque);
    return tuple;
}

PyObject *vpy_object_dispatch(PyObject *self, PyObject *args)
{
    Py_ssize_t count = PyTuple_Size(args) - 1;
    PyObject *data = count < 0 ? NULL : PyTuple_GetItem(args, count);
    PyObject *callback, *opaque, *given = NULL, *result = NULL;

    if (!data || !PyDict_Check(data)) {
        PyErr_SetString(PyExc_TypeError, "the last argument must be a dict with 'cb' and 'opaque'");
        return NULL;
    }
    callback = PyMapping_GetItemString(data, "cb");
    opaque = callback ? PyMapping_GetItemString(data, "opaque") : NULL;
    if (opaque && (given = arguments(self, args, count, opaque)))
        result = PyObject_CallObject(callback, given);
    Py_XDECREF(callback);
    Py_XDECREF(given);
    if (!result)
        return NULL;
    Py_DECREF(result);
    return PyLong_FromLong(0);
}

PyObject *vpy_object_dispatch_all(PyObject *self, PyObject *args)
{
    PyObject *remembered = ((vpy_object *)self)->remembered;
    PyObject *domain, *event, *detail, *items;
    Py_ssize_t count;

    if (!PyArg_UnpackTuple(args, "_dispatchDomainEventCallbacks", 3, 3, &domain, &event, &detail))
        return NULL;
    /* A callable may take itself back. */
    items = remembered ? PyDict_Items(remembered) : PyList_New(0);
    count = items ? PyList_Size(items) : 0;
    for (Py_ssize_t i = 0; items && i < count; i++) {
        PyObject *item = PyList_GetItem(items, i);
        PyObject *opaque = PyTuple_GetItem(PyTuple_GetItem(item, 1), 1);
        PyObject *given = arguments(self, args, PyTuple_Size(args), Py_NewRef(opaque));
        PyObject *result = given ? PyObject_CallObject(PyTuple_GetItem(item, 0), given) : NULL;

        Py_XDECREF(given);
        Py_XDECREF(result);
        if (!result)
            Py_CLEAR(items);
    }
    if (!items)
        return NULL;
    Py_DECREF(items);
    return PyLong_FromLong(0);
}
