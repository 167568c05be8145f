/* The event loop as Python functions: who runs it, handles and timers. */
#include "vpy.h"

#include "vg_library.h"
#include "vg_loop.h"
#include "vg_symbols.h"

/* Begins a function that stands for libvirt's `name`; an older error is not its error. */
#define LIBVIRT(name)                                                                             \
    static const vpy_signature sig = {#name, #name, NULL, 0, 0};                                  \
    vg_error error;                                                                               \
    (void)module;                                                                                 \
    if (!VG_READY(&error, name))                                                                  \
        return vpy_raise(&error, &sig);                                                           \
    vg_api.virResetLastError()

/* Ends one whose result is negative on failure. */
static PyObject *answer(int status, const vpy_signature *sig)
{
    vg_error error;

    if (status >= 0)
        return PyLong_FromLong(status);
    vg_failed(&error, sig->function);
    return vpy_raise(&error, sig);
}

static PyObject *register_default(PyObject *module, PyObject *unused)
{
    LIBVIRT(virEventRegisterDefaultImpl);
    (void)unused;
    return answer(vg_loop_register_default(), &sig);
}

static PyObject *run_default(PyObject *module, PyObject *unused)
{
    int status;

    LIBVIRT(virEventRunDefaultImpl);
    (void)unused;
    VPY_RELEASED(status = vg_loop_run_default());
    /* What a callback raised was printed; an interrupt still has to end the loop. */
    if (PyErr_CheckSignals() < 0)
        return NULL;
    return answer(status, &sig);
}

static void on_handle(int watch, int fd, int events, void *opaque)
{
    PyGILState_STATE gil = PyGILState_Ensure();
    vpy_listener *listener = opaque;

    vpy_listener_print(
        vpy_listener_call(listener, 0, Py_BuildValue("(iiiO)", watch, fd, events, listener->opaque)));
    PyGILState_Release(gil);
}

static void on_timeout(int timer, void *opaque)
{
    PyGILState_STATE gil = PyGILState_Ensure();
    vpy_listener *listener = opaque;

    vpy_listener_print(vpy_listener_call(listener, 0, Py_BuildValue("(iO)", timer, listener->opaque)));
    PyGILState_Release(gil);
}

static vpy_listener *listener_for(PyObject *callback, PyObject *opaque)
{
    vpy_listener *listener = vpy_listener_new(NULL, opaque);

    if (listener && vpy_listener_add(listener, 0, callback, "cb") < 0) {
        vpy_listener_drop(listener);
        return NULL;
    }
    return listener;
}

static PyObject *add_handle(PyObject *module, PyObject *args, PyObject *kwargs)
{
    static char *names[] = {"fd", "events", "cb", "opaque", NULL};
    PyObject *callback, *opaque;
    vpy_listener *listener;
    int fd, events, watch;

    LIBVIRT(virEventAddHandle);
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "iiOO", names, &fd, &events, &callback, &opaque) ||
        !(listener = listener_for(callback, opaque)))
        return NULL;
    VPY_RELEASED(vg_loop_provide());
    VPY_RELEASED(watch = vg_api.virEventAddHandle(fd, events, on_handle, listener, vpy_listener_free));
    if (watch < 0)
        vpy_listener_drop(listener);
    return answer(watch, &sig);
}

static PyObject *add_timeout(PyObject *module, PyObject *args, PyObject *kwargs)
{
    static char *names[] = {"timeout", "cb", "opaque", NULL};
    PyObject *callback, *opaque;
    vpy_listener *listener;
    int timeout, timer;

    LIBVIRT(virEventAddTimeout);
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "iOO", names, &timeout, &callback, &opaque) ||
        !(listener = listener_for(callback, opaque)))
        return NULL;
    VPY_RELEASED(vg_loop_provide());
    VPY_RELEASED(timer = vg_api.virEventAddTimeout(timeout, on_timeout, listener, vpy_listener_free));
    if (timer < 0)
        vpy_listener_drop(listener);
    return answer(timer, &sig);
}

static PyObject *update_handle(PyObject *module, PyObject *args, PyObject *kwargs)
{
    static char *names[] = {"watch", "events", NULL};
    int watch, events;

    LIBVIRT(virEventUpdateHandle);
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "ii", names, &watch, &events))
        return NULL;
    VPY_RELEASED(vg_api.virEventUpdateHandle(watch, events));
    Py_RETURN_NONE;
}

static PyObject *update_timeout(PyObject *module, PyObject *args, PyObject *kwargs)
{
    static char *names[] = {"timer", "timeout", NULL};
    int timer, timeout;

    LIBVIRT(virEventUpdateTimeout);
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "ii", names, &timer, &timeout))
        return NULL;
    VPY_RELEASED(vg_api.virEventUpdateTimeout(timer, timeout));
    Py_RETURN_NONE;
}

static PyObject *remove_handle(PyObject *module, PyObject *args, PyObject *kwargs)
{
    static char *names[] = {"watch", NULL};
    int watch, status;

    LIBVIRT(virEventRemoveHandle);
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "i", names, &watch))
        return NULL;
    VPY_RELEASED(status = vg_api.virEventRemoveHandle(watch));
    return answer(status, &sig);
}

static PyObject *remove_timeout(PyObject *module, PyObject *args, PyObject *kwargs)
{
    static char *names[] = {"timer", NULL};
    int timer, status;

    LIBVIRT(virEventRemoveTimeout);
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "i", names, &timer))
        return NULL;
    VPY_RELEASED(status = vg_api.virEventRemoveTimeout(timer));
    return answer(status, &sig);
}

static PyObject *register_impl(PyObject *module, PyObject *args, PyObject *kwargs)
{
    LIBVIRT(virEventRegisterImpl);
    return vpy_eventimpl_register(args, kwargs);
}

/* ---- the end of Python: nothing may call it afterwards ---- */

static PyObject *halt(PyObject *module, PyObject *unused)
{
    (void)module;
    (void)unused;
    VPY_RELEASED(vg_loop_halt());
    Py_RETURN_NONE;
}

int vpy_event_init(void)
{
    static PyMethodDef method = {"halt", halt, METH_NOARGS, NULL};
    PyObject *function = PyCFunction_NewEx(&method, NULL, NULL);
    PyObject *atexit = function ? PyImport_ImportModule("atexit") : NULL;
    PyObject *result = atexit ? PyObject_CallMethod(atexit, "register", "O", function) : NULL;

    Py_XDECREF(function);
    Py_XDECREF(atexit);
    Py_XDECREF(result);
    return result ? 0 : -1;
}

#define KEYWORDS(function) (PyCFunction)(void (*)(void))function, METH_VARARGS | METH_KEYWORDS

PyMethodDef vpy_event_functions[] = {
    {"virEventRegisterDefaultImpl", register_default, METH_NOARGS,
     "virEventRegisterDefaultImpl($module, /)\n--\n\n"
     "Uses an event loop that the program runs by virEventRunDefaultImpl."},
    {"virEventRunDefaultImpl", run_default, METH_NOARGS,
     "virEventRunDefaultImpl($module, /)\n--\n\nRuns the event loop once: waits, then calls back."},
    {"virEventRegisterImpl", KEYWORDS(register_impl),
     "virEventRegisterImpl($module, /, addHandle, updateHandle, removeHandle, addTimeout, updateTimeout, "
     "removeTimeout)\n--\n\nUses an event loop of Python's; once in a process."},
    {"virEventAddHandle", KEYWORDS(add_handle),
     "virEventAddHandle($module, /, fd, events, cb, opaque)\n--\n\n"
     "Has cb(watch, fd, events, opaque) called for a file descriptor.\n\nReturns: int, the watch"},
    {"virEventUpdateHandle", KEYWORDS(update_handle),
     "virEventUpdateHandle($module, /, watch, events)\n--\n\nWatches for other events."},
    {"virEventRemoveHandle", KEYWORDS(remove_handle),
     "virEventRemoveHandle($module, /, watch)\n--\n\nWatches no more."},
    {"virEventAddTimeout", KEYWORDS(add_timeout),
     "virEventAddTimeout($module, /, timeout, cb, opaque)\n--\n\n"
     "Has cb(timer, opaque) called every so many milliseconds.\n\nReturns: int, the timer"},
    {"virEventUpdateTimeout", KEYWORDS(update_timeout),
     "virEventUpdateTimeout($module, /, timer, timeout)\n--\n\nChanges a timer; -1 stops it."},
    {"virEventRemoveTimeout", KEYWORDS(remove_timeout),
     "virEventRemoveTimeout($module, /, timer)\n--\n\nEnds a timer."},
    {"virEventInvokeFreeCallback", KEYWORDS(vpy_eventimpl_free),
     "virEventInvokeFreeCallback($module, /, opaque)\n--\n\n"
     "An event loop calls it for what was removed, after its callback can run no more."},
    {"_eventInvokeHandleCallback", vpy_eventimpl_handle, METH_VARARGS,
     "_eventInvokeHandleCallback($module, watch, fd, event, opaque, opaquecompat=None, /)\n--\n\n"
     "What an event loop calls for a handle."},
    {"_eventInvokeTimeoutCallback", vpy_eventimpl_timeout, METH_VARARGS,
     "_eventInvokeTimeoutCallback($module, timer, opaque, opaquecompat=None, /)\n--\n\n"
     "What an event loop calls for a timer."},
    {NULL, NULL, 0, NULL},
};
