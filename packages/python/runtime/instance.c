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

/* An object without a handle, which its constructor brings: subclasses may have one of their own. */
PyObject *vpy_object_new(PyTypeObject *type, const vpy_class *class)
{
    vpy_object *self = (vpy_object *)PyType_GenericAlloc(type, 0);

    if (self) {
        self->class = class;
        self->number = vpy_next_number();
    }
    return (PyObject *)self;
}

static vpy_object *source_of(PyObject *capsule, const vpy_class *class)
{
    vpy_object *source;

    if (!capsule || !PyCapsule_IsValid(capsule, class->pointer)) {
        PyErr_Format(PyExc_TypeError, "%s is made by other objects; _obj must be the _o of one",
                     class->name);
        return NULL;
    }
    source = PyCapsule_GetContext(capsule);
    if (source->closed || !source->handle) {
        vpy_raise_invalid(class, class->name);
        return NULL;
    }
    return vpy_reference(class, source->handle) < 0 ? NULL : source;
}

/*
 * Another object for the handle of one: `virDomain(conn, _obj=domain._o)`. It belongs to what the
 * first one belongs to, whatever is passed for it.
 */
int vpy_object_init(PyObject *self, PyObject *args, PyObject *kwargs)
{
    vpy_object *object = (vpy_object *)self, *source;
    const vpy_class *class = object->class;
    char *names[] = {(char *)class->parent, "_obj", NULL};
    PyObject *parent = Py_None, *capsule = NULL;
    /* A connection has no parent, so its capsule comes first. */
    bool parsed =
        class->parent
            ? PyArg_ParseTupleAndKeywords(args, kwargs, "|OO", names, &parent, &capsule)
            : PyArg_ParseTupleAndKeywords(args, kwargs, "|O", names + 1, &capsule);

    if (!parsed)
        return -1;
    if (object->handle || object->closed) {
        PyErr_Format(PyExc_TypeError, "this %s was made already", class->name);
        return -1;
    }
    if (!(source = source_of(capsule, class)))
        return -1;
    object->handle = source->handle;
    object->number = source->number;
    object->parent = Py_XNewRef(source->parent);
    return 0;
}
