/* openAuth's list: [credential types, callback, opaque]. */
#include "vpy.h"

#include <stdlib.h>
#include <string.h>

/* A credential as the list that the callback fills in: slot 4 is the result. */
static PyObject *credential(const virConnectCredential *cred)
{
    return Py_BuildValue("[iNNNO]", cred->type, vpy_str(cred->prompt),
                         vpy_str(cred->challenge), vpy_str(cred->defresult), Py_None);
}

static PyObject *credentials(virConnectCredentialPtr creds, unsigned int count)
{
    PyObject *list = PyList_New((Py_ssize_t)count);

    for (unsigned int i = 0; list && i < count; i++) {
        if (vpy_list_put(list, i, credential(&creds[i])) < 0)
            Py_CLEAR(list);
    }
    return list;
}

/* libvirt frees the answers, so they are copies. */
static int take_answer(virConnectCredentialPtr cred, PyObject *list)
{
    PyObject *answer = PyList_Check(list) && PyList_Size(list) > 4 ? PyList_GetItem(list, 4) : NULL;
    const char *text;

    if (!answer || answer == Py_None)
        return 0;
    if (vpy_in_string(answer, "result", &text) < 0)
        return -1;
    if (!(cred->result = strdup(text))) {
        PyErr_NoMemory();
        return -1;
    }
    cred->resultlen = (unsigned int)strlen(text);
    return 0;
}

static int ask(vpy_listener *listener, virConnectCredentialPtr creds, unsigned int count)
{
    PyObject *list = credentials(creds, count);
    PyObject *result =
        list ? vpy_listener_call(listener, 0, PyTuple_Pack(2, list, listener->opaque)) : NULL;
    int status = -1;

    if (result) {
        long value = PyLong_Check(result) ? PyLong_AsLong(result) : 0;

        status = value < 0 ? -1 : 0;
        for (unsigned int i = 0; !PyErr_Occurred() && status == 0 && i < count; i++)
            status = take_answer(&creds[i], PyList_GetItem(list, (Py_ssize_t)i));
    }
    if (PyErr_Occurred())
        status = vpy_listener_park(listener);
    Py_XDECREF(result);
    Py_XDECREF(list);
    return status;
}

static int on_credentials(virConnectCredentialPtr creds, unsigned int count, void *opaque)
{
    PyGILState_STATE gil = PyGILState_Ensure();
    int status = ask(opaque, creds, count);

    PyGILState_Release(gil);
    return status;
}

int vpy_in_auth(vpy_arena *arena, PyObject *arg, const char *name, virConnectAuthPtr *out,
                vpy_listener **listener)
{
    PyObject *parts;
    unsigned int count;

    *out = NULL;
    if (!arg || arg == Py_None)
        return 0;
    if (!PyList_Check(arg) && !PyTuple_Check(arg)) {
        PyErr_Format(PyExc_TypeError, "argument '%s' must be a list, not %s", name, vpy_type_name(arg));
        return -1;
    }
    if (!(parts = vpy_keep(arena, PySequence_Tuple(arg))))
        return -1;
    if (PyTuple_Size(parts) != 3) {
        PyErr_Format(PyExc_ValueError, "argument '%s' must be [credential types, callback, opaque]", name);
        return -1;
    }
    if (!(*out = vpy_alloc(arena, 1, sizeof(**out))) ||
        !(*listener = vpy_listener_new(NULL, PyTuple_GetItem(parts, 2))))
        return -1;
    if (vpy_listener_add(*listener, 0, PyTuple_GetItem(parts, 1), name) < 0 ||
        vpy_in_ints(arena, PyTuple_GetItem(parts, 0), name, &(*out)->credtype, &count) < 0)
        return -1;
    (*out)->ncredtype = count;
    (*out)->cb = on_credentials;
    (*out)->cbdata = *listener;
    return 0;
}
