/* What programs written for libvirt-python reach below the methods: `_o`, `_conn`, constructors. */
#include "vpy.h"

/* The capsule keeps its object, and with it the handle, alive. */
static void forget_owner(PyObject *capsule)
{
    vpy_object *owner = PyCapsule_GetContext(capsule);

    if (!owner)
        return;
    if (owner->capsule == capsule)
        owner->capsule = NULL;
    Py_DECREF(owner);
}

/* The same one while somebody has it: programs compare them. */
static PyObject *get_capsule(PyObject *self, void *unused)
{
    vpy_object *object = (vpy_object *)self;

    (void)unused;
    if (object->closed || !object->handle)
        Py_RETURN_NONE;
    if (object->capsule)
        return Py_NewRef(object->capsule);
    object->capsule = PyCapsule_New(object->handle, object->class->pointer, forget_owner);
    if (object->capsule)
        PyCapsule_SetContext(object->capsule, Py_NewRef(self));
    return object->capsule;
}

PyObject *vpy_unwrap(PyObject *module, PyObject *arg)
{
    (void)module;
    if (PyCapsule_CheckExact(arg) && PyCapsule_GetDestructor(arg) == forget_owner)
        return Py_NewRef((PyObject *)PyCapsule_GetContext(arg));
    return Py_NewRef(arg);
}

static vpy_object *source_of(PyObject *capsule, const vpy_class *class)
{
    vpy_object *source;

    if (!capsule || !PyCapsule_IsValid(capsule, class->pointer) ||
        PyCapsule_GetDestructor(capsule) != forget_owner) {
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

/* Has an object without a handle share that of a capsule, and belong to what its owner belongs to. */
static int attach(vpy_object *object, PyObject *capsule)
{
    vpy_object *source;

    if (object->handle || object->closed) {
        PyErr_Format(PyExc_TypeError, "this %s was made already", object->class->name);
        return -1;
    }
    if (!(source = source_of(capsule, object->class)))
        return -1;
    object->handle = source->handle;
    object->number = source->number;
    object->parent = Py_XNewRef(source->parent);
    return 0;
}

/* `a._o = None` leaves the handle to whoever has the capsule. */
static int leave_to_capsule(vpy_object *object)
{
    PyObject *capsule = object->capsule, *heir;

    if (!capsule || object->closed || !object->handle)
        return 0;
    if (vpy_reference(object->class, object->handle) < 0 ||
        !(heir = vpy_wrap(object->class, object->handle, object->parent)))
        return -1;
    ((vpy_object *)heir)->number = object->number;
    ((vpy_object *)heir)->capsule = capsule;
    object->capsule = NULL;
    PyCapsule_SetContext(capsule, heir);
    Py_DECREF(object);
    return 0;
}

static int set_capsule(PyObject *self, PyObject *value, void *unused)
{
    (void)unused;
    if (value && value != Py_None)
        return attach((vpy_object *)self, value);
    if (leave_to_capsule((vpy_object *)self) < 0)
        return -1;
    vpy_object_end(self);
    return 0;
}

static PyObject *get_connection(PyObject *self, void *unused)
{
    (void)unused;
    return Py_NewRef(vpy_object_root(self));
}

PyGetSetDef vpy_object_attributes[] = {
    {"_o", get_capsule, set_capsule, "The handle, to make another object of it.", NULL},
    {"_conn", get_connection, NULL, "The connection.", NULL},
    {"__dict__", PyObject_GenericGetDict, PyObject_GenericSetDict, NULL, NULL},
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

/*
 * Another object for the handle of one: `virDomain(conn, _obj=domain._o)`. It belongs to what the
 * first one belongs to, whatever is passed for it.
 */
int vpy_object_init(PyObject *self, PyObject *args, PyObject *kwargs)
{
    vpy_object *object = (vpy_object *)self;
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
    return attach(object, capsule);
}
