/* What programs written for libvirt-python reach below the methods: `_o`, `_conn`, constructors. */
#include "vpy.h"

/* The capsule keeps its object, and with it the handle, alive. */
static void forget_owner(PyObject *capsule)
{
    Py_XDECREF((PyObject *)PyCapsule_GetContext(capsule));
}

static PyObject *get_capsule(PyObject *self, void *unused)
{
    vpy_object *object = (vpy_object *)self;
    PyObject *capsule;

    (void)unused;
    if (object->closed || !object->handle)
        Py_RETURN_NONE;
    capsule = PyCapsule_New(object->handle, object->class->pointer, forget_owner);
    if (capsule)
        PyCapsule_SetContext(capsule, Py_NewRef(self));
    return capsule;
}

static PyObject *get_connection(PyObject *self, void *unused)
{
    (void)unused;
    return Py_NewRef(vpy_object_root(self));
}

PyGetSetDef vpy_object_attributes[] = {
    {"_o", get_capsule, NULL, "The handle, to make another object of it.", NULL},
    {"_conn", get_connection, NULL, "The connection.", NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

/*
 * Another object for the handle of one: `virDomain(conn, _obj=domain._o)`. It belongs to what the
 * first one belongs to, whatever is passed for it.
 */
PyObject *vpy_object_new(PyTypeObject *type, const vpy_class *class, PyObject *args,
                         PyObject *kwargs)
{
    char *names[] = {(char *)class->parent, "_obj", NULL};
    PyObject *parent = Py_None, *capsule = NULL;
    vpy_object *source, *self;
    /* A connection has no parent, so its capsule comes first. */
    bool parsed =
        class->parent
            ? PyArg_ParseTupleAndKeywords(args, kwargs, "|OO", names, &parent, &capsule)
            : PyArg_ParseTupleAndKeywords(args, kwargs, "|O", names + 1, &capsule);

    if (!parsed)
        return NULL;
    if (!capsule || !PyCapsule_IsValid(capsule, class->pointer)) {
        PyErr_Format(PyExc_TypeError, "%s is made by other objects; _obj must be the _o of one",
                     class->name);
        return NULL;
    }
    source = PyCapsule_GetContext(capsule);
    if (source->closed || !source->handle)
        return vpy_raise_invalid(class, class->name);
    if (vpy_reference(class, source->handle) < 0)
        return NULL;
    self = (vpy_object *)PyType_GenericAlloc(type, 0);
    if (!self) {
        class->release(source->handle);
        return NULL;
    }
    self->class = class;
    self->handle = source->handle;
    self->parent = Py_XNewRef(source->parent);
    return (PyObject *)self;
}
