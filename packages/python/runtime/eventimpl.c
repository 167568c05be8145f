/*
 * An event loop written in Python. libvirt asks it to watch and to wait; it calls back with the
 * tuple that it was given: the C callback, its opaque pointer and its free callback.
 */
#include "vpy.h"

#include "vg_loop.h"

enum { ADD_HANDLE, UPDATE_HANDLE, REMOVE_HANDLE, ADD_TIMEOUT, UPDATE_TIMEOUT, REMOVE_TIMEOUT, COUNT };

static PyObject *impl[COUNT];
static PyObject *invoke_handle, *invoke_timeout;

static const char *const CALLBACK = "virEventCallback";
static const char *const OPAQUE = "opaque";
static const char *const FREE = "virFreeCallback";

typedef void *__attribute__((may_alias)) address;

static PyObject *capsule(address pointer, const char *name)
{
    if (!pointer)
        return Py_NewRef(Py_None);
    return PyCapsule_New(pointer, name, NULL);
}

static void *pointer_of(PyObject *object, const char *name)
{
    return object == Py_None ? NULL : PyCapsule_GetPointer(object, name);
}

/* Calls one of the six; what it raises is printed. Takes over the arguments. */
static int call(int which, PyObject *args)
{
    PyObject *result = args ? PyObject_CallObject(impl[which], args) : NULL;
    int value = -1;

    if (result)
        value = PyLong_Check(result) ? (int)PyLong_AsLong(result) : 0;
    if (PyErr_Occurred()) {
        vpy_print();
        value = -1;
    }
    Py_XDECREF(result);
    Py_XDECREF(args);
    return value;
}

#define WITH_GIL(statement)                                                                       \
    PyGILState_STATE gil = PyGILState_Ensure();                                                   \
    statement;                                                                                    \
    PyGILState_Release(gil)

static int add_handle(int fd, int events, virEventHandleCallback cb, void *opaque, virFreeCallback ff)
{
    int watch;

    WITH_GIL(watch = call(ADD_HANDLE, Py_BuildValue("(iiO(NNN))", fd, events, invoke_handle,
                                                    capsule((address)cb, CALLBACK),
                                                    capsule(opaque, OPAQUE),
                                                    capsule((address)ff, FREE))));
    return watch;
}

static void update_handle(int watch, int events)
{
    WITH_GIL(call(UPDATE_HANDLE, Py_BuildValue("(ii)", watch, events)));
}

static int remove_handle(int watch)
{
    int status;

    WITH_GIL(status = call(REMOVE_HANDLE, Py_BuildValue("(i)", watch)));
    return status < 0 ? -1 : 0;
}

static int add_timeout(int timeout, virEventTimeoutCallback cb, void *opaque, virFreeCallback ff)
{
    int timer;

    WITH_GIL(timer = call(ADD_TIMEOUT, Py_BuildValue("(iO(NNN))", timeout, invoke_timeout,
                                                     capsule((address)cb, CALLBACK),
                                                     capsule(opaque, OPAQUE),
                                                     capsule((address)ff, FREE))));
    return timer;
}

static void update_timeout(int timer, int timeout)
{
    WITH_GIL(call(UPDATE_TIMEOUT, Py_BuildValue("(ii)", timer, timeout)));
}

static int remove_timeout(int timer)
{
    int status;

    WITH_GIL(status = call(REMOVE_TIMEOUT, Py_BuildValue("(i)", timer)));
    return status < 0 ? -1 : 0;
}

static const vg_impl functions = {add_handle,  update_handle,  remove_handle,
                                  add_timeout, update_timeout, remove_timeout};

/* The functions that the loop has to call, as this module's objects. */
static int find_invokers(void)
{
    for (PyMethodDef *each = vpy_event_functions; each->ml_name; each++) {
        if (each->ml_meth == vpy_eventimpl_handle && !invoke_handle)
            invoke_handle = PyCFunction_NewEx(each, NULL, NULL);
        if (each->ml_meth == vpy_eventimpl_timeout && !invoke_timeout)
            invoke_timeout = PyCFunction_NewEx(each, NULL, NULL);
    }
    return invoke_handle && invoke_timeout ? 0 : -1;
}

PyObject *vpy_eventimpl_register(PyObject *args, PyObject *kwargs)
{
    static char *names[] = {"addHandle",  "updateHandle",  "removeHandle",
                            "addTimeout", "updateTimeout", "removeTimeout",
                            NULL};
    PyObject *given[COUNT];

    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "OOOOOO", names, &given[0], &given[1], &given[2],
                                     &given[3], &given[4], &given[5]))
        return NULL;
    for (int i = 0; i < COUNT; i++) {
        if (!PyCallable_Check(given[i])) {
            PyErr_Format(PyExc_TypeError, "argument '%s' must be callable, not %s", names[i],
                         vpy_type_name(given[i]));
            return NULL;
        }
    }
    if (find_invokers() < 0)
        return NULL;
    if (impl[0]) {
        PyErr_SetString(PyExc_RuntimeError, "an event loop is already registered");
        return NULL;
    }
    for (int i = 0; i < COUNT; i++)
        impl[i] = Py_NewRef(given[i]);
    VPY_RELEASED(vg_loop_register(&functions));
    Py_RETURN_NONE;
}

/* Old loops pass the callback and its pointer one by one. */
static int unpack(PyObject *opaque, PyObject *compat, void **callback, void **pointer)
{
    bool is_tuple = PyTuple_Check(opaque) && PyTuple_Size(opaque) >= 2;

    if (compat && compat != Py_None) {
        *callback = pointer_of(opaque, CALLBACK);
        *pointer = pointer_of(compat, OPAQUE);
    } else if (is_tuple) {
        *callback = pointer_of(PyTuple_GetItem(opaque, 0), CALLBACK);
        *pointer = pointer_of(PyTuple_GetItem(opaque, 1), OPAQUE);
    } else {
        PyErr_SetString(PyExc_TypeError, "opaque must be the tuple that the event loop was given");
    }
    if (!PyErr_Occurred() && !*callback)
        PyErr_SetString(PyExc_ValueError, "opaque has no callback");
    return PyErr_Occurred() ? -1 : 0;
}

PyObject *vpy_eventimpl_handle(PyObject *module, PyObject *args)
{
    int watch, fd, events;
    PyObject *opaque, *compat = NULL;
    void *callback = NULL, *pointer = NULL;

    (void)module;
    if (!PyArg_ParseTuple(args, "iiiO|O", &watch, &fd, &events, &opaque, &compat) ||
        unpack(opaque, compat, &callback, &pointer) < 0)
        return NULL;
    VPY_RELEASED(((virEventHandleCallback)(address)callback)(watch, fd, events, pointer));
    Py_RETURN_NONE;
}

PyObject *vpy_eventimpl_timeout(PyObject *module, PyObject *args)
{
    int timer;
    PyObject *opaque, *compat = NULL;
    void *callback = NULL, *pointer = NULL;

    (void)module;
    if (!PyArg_ParseTuple(args, "iO|O", &timer, &opaque, &compat) ||
        unpack(opaque, compat, &callback, &pointer) < 0)
        return NULL;
    VPY_RELEASED(((virEventTimeoutCallback)(address)callback)(timer, pointer));
    Py_RETURN_NONE;
}

PyObject *vpy_eventimpl_free(PyObject *module, PyObject *args, PyObject *kwargs)
{
    static char *names[] = {"opaque", NULL};
    void *pointer, *release;
    PyObject *opaque;

    (void)module;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "O", names, &opaque))
        return NULL;
    if (!PyTuple_Check(opaque) || PyTuple_Size(opaque) != 3) {
        PyErr_SetString(PyExc_TypeError, "opaque must be the tuple that the event loop was given");
        return NULL;
    }
    pointer = pointer_of(PyTuple_GetItem(opaque, 1), OPAQUE);
    release = PyErr_Occurred() ? NULL : pointer_of(PyTuple_GetItem(opaque, 2), FREE);
    if (PyErr_Occurred())
        return NULL;
    if (release)
        VPY_RELEASED(((virFreeCallback)(address)release)(pointer));
    Py_RETURN_NONE;
}
