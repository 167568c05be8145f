/* libvirt's last error of the thread, and the handler that hears of every error. */
#include "vpy.h"

#include "vg_library.h"
#include "vg_symbols.h"

PyObject *vpy_error_from(virErrorPtr error)
{
    if (!error || error->code == 0)
        Py_RETURN_NONE;
    return vpy_error_tuple(error->code, error->domain, error->message, (int)error->level, error->str1,
                           error->str2, error->str3, error->int1, error->int2);
}

/* Without libvirt there is no error of libvirt's either. */
static virErrorPtr last_error(void)
{
    vg_error error;

    if (VG_READY(&error, virGetLastError))
        return vg_api.virGetLastError();
    vg_error_clear(&error);
    return NULL;
}

PyObject *vpy_last_error(void)
{
    return vpy_error_from(last_error());
}

static PyObject *get_last_error(PyObject *module, PyObject *unused)
{
    (void)module;
    (void)unused;
    return vpy_last_error();
}

static PyObject *get_code(PyObject *module, PyObject *unused)
{
    virErrorPtr error = last_error();

    (void)module;
    (void)unused;
    return PyLong_FromLong(error ? error->code : 0);
}

static PyObject *get_domain(PyObject *module, PyObject *unused)
{
    virErrorPtr error = last_error();

    (void)module;
    (void)unused;
    return PyLong_FromLong(error ? error->domain : 0);
}

static PyObject *get_message(PyObject *module, PyObject *unused)
{
    virErrorPtr error = last_error();

    (void)module;
    (void)unused;
    if (!error || error->code == 0)
        return PyUnicode_FromString("no error");
    return vpy_str(error->message ? error->message : "unknown error");
}

static PyObject *reset(PyObject *module, PyObject *unused)
{
    vg_error error;

    (void)module;
    (void)unused;
    if (VG_READY(&error, virResetLastError))
        vg_api.virResetLastError();
    else
        vg_error_clear(&error);
    Py_RETURN_NONE;
}

PyObject *vpy_connection_last_error(PyObject *self, PyObject *unused)
{
    static const vpy_signature sig = {"virConnGetLastError", "virConnGetLastError", NULL, 0, 0};
    vpy_object *object = (vpy_object *)self;
    vg_error error;

    (void)unused;
    if (!VG_READY(&error, virConnGetLastError))
        return vpy_raise(&error, &sig);
    if (!vpy_handle(self, object->class, &sig))
        return NULL;
    return vpy_error_from(vg_api.virConnGetLastError(object->handle));
}

PyObject *vpy_connection_reset_error(PyObject *self, PyObject *unused)
{
    static const vpy_signature sig = {"virConnResetLastError", "virConnResetLastError", NULL, 0, 0};
    vpy_object *object = (vpy_object *)self;
    vg_error error;

    (void)unused;
    if (!VG_READY(&error, virConnResetLastError))
        return vpy_raise(&error, &sig);
    if (!vpy_handle(self, object->class, &sig))
        return NULL;
    vg_api.virConnResetLastError(object->handle);
    Py_RETURN_NONE;
}

/* ---- the handler ---- */

static PyObject *handler, *context;

/* Runs inside libvirt's call, perhaps while an exception waits to be raised. */
static void on_error(void *opaque, virErrorPtr error)
{
    PyGILState_STATE gil;
    PyObject *type, *value, *traceback, *tuple, *result = NULL;

    (void)opaque;
    if (!Py_IsInitialized())
        return;
    gil = PyGILState_Ensure();
    PyErr_Fetch(&type, &value, &traceback);
    tuple = vpy_error_from(error);
    if (tuple && handler)
        result = PyObject_CallFunctionObjArgs(handler, context, tuple, NULL);
    if (!result && PyErr_Occurred())
        PyErr_WriteUnraisable(handler);
    Py_XDECREF(result);
    Py_XDECREF(tuple);
    PyErr_Restore(type, value, traceback);
    PyGILState_Release(gil);
}

static PyObject *register_handler(PyObject *module, PyObject *args, PyObject *kwargs)
{
    static char *names[] = {"f", "ctx", NULL};
    PyObject *f, *ctx, *old_handler = handler, *old_context = context;

    (void)module;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "OO", names, &f, &ctx))
        return NULL;
    if (f != Py_None && !PyCallable_Check(f)) {
        PyErr_SetString(PyExc_TypeError, "argument 'f' must be callable or None");
        return NULL;
    }
    handler = f == Py_None ? NULL : Py_NewRef(f);
    context = f == Py_None ? NULL : Py_NewRef(ctx);
    vg_set_error_handler(NULL, handler ? on_error : NULL);
    Py_XDECREF(old_handler);
    Py_XDECREF(old_context);
    return PyLong_FromLong(handler ? 1 : 0);
}

static PyObject *initialize(PyObject *module, PyObject *unused)
{
    vg_error error;
    static const vpy_signature sig = {"virInitialize", "virInitialize", NULL, 0, 0};

    (void)module;
    (void)unused;
    if (!VG_READY(&error, virInitialize))
        return vpy_raise(&error, &sig);
    return PyLong_FromLong(vg_api.virInitialize());
}

#define FUNCTION(name, function, text) {#name, function, METH_NOARGS, #name "($module, /)\n--\n\n" text}

PyMethodDef vpy_error_functions[] = {
    FUNCTION(virGetLastError, get_last_error, "The thread's last error as a tuple of nine, or None."),
    FUNCTION(virGetLastErrorCode, get_code, "The number of the thread's last error; 0 is none."),
    FUNCTION(virGetLastErrorDomain, get_domain, "The domain of the thread's last error; 0 is none."),
    FUNCTION(virGetLastErrorMessage, get_message, "The text of the thread's last error."),
    FUNCTION(virResetLastError, reset, "Forgets the thread's last error."),
    FUNCTION(virInitialize, initialize, "Loads libvirt, which otherwise happens at its first use."),
    {"registerErrorHandler", (PyCFunction)(void (*)(void))register_handler, METH_VARARGS | METH_KEYWORDS,
     "registerErrorHandler($module, /, f, ctx)\n--\n\n"
     "Has f(ctx, error) called for every error; error is a tuple of nine. None takes it back."},
    {NULL, NULL, 0, NULL},
};
