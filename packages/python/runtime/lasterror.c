/* libvirt's last error, of the thread and of a connection. */
#include "vpy.h"

#include "vg_library.h"
#include "vg_symbols.h"

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
    virErrorPtr error = last_error();

    return error ? vpy_error_tuple(error) : Py_NewRef(Py_None);
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

/* A copy: other threads may fail meanwhile. Before the first error it is full of zeros. */
PyObject *vpy_connection_last_error(PyObject *self, PyObject *unused)
{
    static const vpy_signature sig = {"virConnGetLastError", "virConnGetLastError", NULL, 0, 0};
    vpy_object *object = (vpy_object *)self;
    virError copy = {0};
    PyObject *tuple;
    vg_error error;

    (void)unused;
    if (!VG_READY(&error, virConnCopyLastError))
        return vpy_raise(&error, &sig);
    if (object->closed || !object->handle)
        Py_RETURN_NONE;
    object->in_flight++;
    VPY_RELEASED(vg_api.virConnCopyLastError(object->handle, &copy));
    vpy_leave(self);
    tuple = vpy_error_tuple(&copy);
    vg_api.virResetError(&copy);
    return tuple;
}

PyObject *vpy_connection_reset_error(PyObject *self, PyObject *unused)
{
    static const vpy_signature sig = {"virConnResetLastError", "virConnResetLastError", NULL, 0, 0};
    vpy_object *object = (vpy_object *)self;
    vg_error error;

    (void)unused;
    if (!VG_READY(&error, virConnResetLastError))
        return vpy_raise(&error, &sig);
    if (object->closed || !object->handle)
        Py_RETURN_NONE;
    object->in_flight++;
    VPY_RELEASED(vg_api.virConnResetLastError(object->handle));
    vpy_leave(self);
    Py_RETURN_NONE;
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
    {NULL, NULL, 0, NULL},
};
