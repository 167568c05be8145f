/* Python callables behind libvirt's callbacks. Every function here runs with the GIL held. */
#include "vpy.h"

#include <stdlib.h>
#include <string.h>

vpy_listener *vpy_listener_new(PyObject *owner, PyObject *opaque)
{
    vpy_listener *listener = calloc(1, sizeof(*listener));

    if (!listener) {
        PyErr_NoMemory();
        return NULL;
    }
    listener->owner = owner;
    Py_XINCREF(owner);
    listener->opaque = Py_NewRef(opaque ? opaque : Py_None);
    return listener;
}

int vpy_listener_add(vpy_listener *listener, int slot, PyObject *callback, const char *name)
{
    if (!PyCallable_Check(callback)) {
        PyErr_Format(PyExc_TypeError, "argument '%s' must be callable, not %s", name,
                     vpy_type_name(callback));
        return -1;
    }
    listener->callbacks[slot] = Py_NewRef(callback);
    return 0;
}

static void destroy(vpy_listener *listener)
{
    for (int i = 0; i < 3; i++)
        Py_XDECREF(listener->callbacks[i]);
    Py_XDECREF(listener->opaque);
    Py_XDECREF(listener->owner);
    Py_XDECREF(listener->type);
    Py_XDECREF(listener->value);
    Py_XDECREF(listener->traceback);
    free(listener);
}

void vpy_listener_drop(vpy_listener *listener)
{
    if (listener)
        destroy(listener);
}

/* libvirt frees from any thread, and at exit even when Python has gone. */
void vpy_listener_free(void *opaque)
{
    PyGILState_STATE gil;

    if (!opaque || !Py_IsInitialized())
        return;
    gil = PyGILState_Ensure();
    destroy(opaque);
    PyGILState_Release(gil);
}

int vpy_listener_finish(vpy_listener *listener)
{
    int raised = listener->type != NULL;

    if (raised) {
        PyErr_Restore(listener->type, listener->value, listener->traceback);
        listener->type = listener->value = listener->traceback = NULL;
    }
    destroy(listener);
    return raised ? -1 : 0;
}

PyObject *vpy_listener_call(vpy_listener *listener, int slot, PyObject *args)
{
    PyObject *callback, *result;

    if (!args)
        return NULL;
    callback = Py_NewRef(listener->callbacks[slot]);
    result = PyObject_CallObject(callback, args);
    Py_DECREF(callback);
    Py_DECREF(args);
    return result;
}

/* 1 on Python's main thread, which may be none of C's idea; 0 on others; -1 with an exception. */
static int on_main_thread(void)
{
    PyObject *threading = PyImport_ImportModule("threading");
    PyObject *main = threading ? PyObject_CallMethod(threading, "main_thread", NULL) : NULL;
    PyObject *number = main ? PyObject_GetAttrString(main, "ident") : NULL;
    int same = number ? PyLong_AsUnsignedLong(number) == PyThread_get_thread_ident() : -1;

    Py_XDECREF(threading);
    Py_XDECREF(main);
    Py_XDECREF(number);
    return PyErr_Occurred() ? -1 : same;
}

/* Returns where that cannot be done, with the exception as it was. */
static void leave(void)
{
    PyObject *type, *value, *traceback, *module;

    PyErr_Fetch(&type, &value, &traceback);
    PyErr_NormalizeException(&type, &value, &traceback);
    if (on_main_thread() == 0 && (module = PyImport_ImportModule("libvirt._leave"))) {
        Py_XDECREF(PyObject_CallMethod(module, "leave", "O", value));
        Py_DECREF(module);
    }
    PyErr_Clear();
    PyErr_Restore(type, value, traceback);
}

void vpy_print(void)
{
    if (PyErr_ExceptionMatches(PyExc_SystemExit))
        leave();
    PyErr_PrintEx(0);
}

void vpy_listener_print(PyObject *result)
{
    if (!result)
        vpy_print();
    Py_XDECREF(result);
}

int vpy_listener_park(vpy_listener *listener)
{
    if (listener->type)
        PyErr_Clear();
    else
        PyErr_Fetch(&listener->type, &listener->value, &listener->traceback);
    return -1;
}

PyObject *vpy_listener_wrap(vpy_listener *listener, const vpy_class *class, void *handle)
{
    PyObject *same = listener->owner ? vpy_find(listener->owner, class) : NULL;
    PyObject *parent = listener->owner;

    if (same && ((vpy_object *)same)->handle == handle)
        return Py_NewRef(same);
    /* Events come through a connection; what they are about hangs below it. */
    return vpy_wrap_borrowed(class, handle, parent ? vpy_object_root(parent) : NULL);
}

int vpy_listener_status(vpy_listener *listener, PyObject *result, int consumed)
{
    int status = consumed;

    if (!result)
        return vpy_listener_park(listener);
    if (PyLong_Check(result)) {
        long value = PyLong_AsLong(result);

        if (value == -1 && PyErr_Occurred())
            status = vpy_listener_park(listener);
        else
            status = value < 0 ? -1 : consumed;
    }
    Py_DECREF(result);
    return status;
}

int vpy_listener_fill(vpy_listener *listener, PyObject *result, char *data, size_t size)
{
    vpy_arena arena = {0};
    const void *bytes;
    size_t length;
    int filled = -1;

    if (result && vpy_in_bytes(&arena, result, "result", &bytes, &length) == 0) {
        if (length <= size) {
            memcpy(data, bytes, length);
            filled = (int)length;
        } else {
            PyErr_Format(PyExc_ValueError, "the handler gave %zu bytes where %zu were asked for", length,
                         size);
        }
    }
    if (filled < 0)
        vpy_listener_park(listener);
    vpy_arena_clear(&arena);
    Py_XDECREF(result);
    return filled;
}
