/* Who hears of every error: a function of the program, or else stderr. */
#include "vpy.h"

#include "vg_library.h"

static PyObject *handler, *context;

/* Runs inside libvirt's call, perhaps while an exception waits to be raised. */
static void on_error(void *opaque, virErrorPtr error)
{
    PyGILState_STATE gil;
    PyObject *type, *value, *traceback, *tuple, *f, *ctx, *result = NULL;

    (void)opaque;
    if (!error || error->code == 0 || !Py_IsInitialized())
        return;
    gil = PyGILState_Ensure();
    PyErr_Fetch(&type, &value, &traceback);
    /* It may register another one while it runs. */
    f = Py_XNewRef(handler);
    ctx = Py_XNewRef(context);
    tuple = vpy_error_tuple(error);
    if (tuple && f)
        result = PyObject_CallFunctionObjArgs(f, ctx, tuple, NULL);
    if (PyErr_Occurred())
        PyErr_WriteUnraisable(f);
    Py_XDECREF(result);
    Py_XDECREF(tuple);
    Py_XDECREF(f);
    Py_XDECREF(ctx);
    PyErr_Restore(type, value, traceback);
    PyGILState_Release(gil);
}

void vpy_report(const virError *error)
{
    if (handler)
        on_error(NULL, (virErrorPtr)error);
    else
        vg_print_error(NULL, (virErrorPtr)error);
}

static PyObject *register_handler(PyObject *module, PyObject *args, PyObject *kwargs)
{
    static char *names[] = {"f", "ctx", NULL};
    PyObject *f, *ctx, *old_handler = handler, *old_context = context;

    (void)module;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "OO:registerErrorHandler", names, &f, &ctx))
        return NULL;
    if (f != Py_None && !PyCallable_Check(f)) {
        PyErr_SetString(PyExc_TypeError, "argument 'f' must be callable or None");
        return NULL;
    }
    handler = f == Py_None ? NULL : Py_NewRef(f);
    context = f == Py_None ? NULL : Py_NewRef(ctx);
    vg_set_error_handler(NULL, handler ? on_error : vg_print_error);
    Py_XDECREF(old_handler);
    Py_XDECREF(old_context);
    return PyLong_FromLong(1);
}

PyMethodDef vpy_handler_functions[] = {
    {"registerErrorHandler", (PyCFunction)(void (*)(void))register_handler,
     METH_VARARGS | METH_KEYWORDS,
     "registerErrorHandler($module, /, f, ctx)\n--\n\n"
     "Has f(ctx, error) called for every error; error is a tuple of nine.\n\n"
     "Without one, and again after registerErrorHandler(None, None), libvirt prints every error on\n"
     "stderr. What f raises goes to sys.unraisablehook."},
    {NULL, NULL, 0, NULL},
};

int vpy_error_init(void)
{
    vg_set_error_handler(NULL, vg_print_error);
    return vpy_exception_init();
}
