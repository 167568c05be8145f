/* Objects around libvirt's handles: how they begin, who keeps them alive, how they end. */
#include "vpy.h"

#include "vg_events.h"

unsigned long long vpy_next_number(void)
{
    static unsigned long long last;

    return ++last;
}

/* Releasing may talk to a daemon, so other threads run meanwhile. */
static void release_handle(const vpy_class *class, void *handle)
{
    VPY_RELEASED(class->release(handle));
}

PyObject *vpy_wrap(const vpy_class *class, void *handle, PyObject *parent)
{
    vpy_object *self = PyObject_GC_New(vpy_object, class->type);

    if (!self) {
        release_handle(class, handle);
        return NULL;
    }
    self->handle = handle;
    self->class = class;
    self->parent = parent;
    Py_XINCREF(parent);
    self->dict = NULL;
    self->weak = NULL;
    self->remembered = NULL;
    self->identity = NULL;
    self->capsule = NULL;
    self->number = vpy_next_number();
    self->host_cpus = 0;
    self->in_flight = 0;
    self->closed = false;
    PyObject_GC_Track(self);
    return (PyObject *)self;
}

PyObject *vpy_wrap_or_none(const vpy_class *class, void *handle, PyObject *parent)
{
    if (!handle)
        Py_RETURN_NONE;
    return vpy_wrap(class, handle, parent);
}

int vpy_reference(const vpy_class *class, void *handle)
{
    if (class->ref(handle) >= 0)
        return 0;
    vpy_raise_plain(class->code, class->domain, "cannot reference a handle");
    return -1;
}

PyObject *vpy_wrap_borrowed(const vpy_class *class, void *handle, PyObject *parent)
{
    if (!handle)
        Py_RETURN_NONE;
    if (vpy_reference(class, handle) < 0)
        return NULL;
    return vpy_wrap(class, handle, parent);
}

PyObject *vpy_wrap_taken(const vpy_class *class, void *place, PyObject *parent)
{
    void *handle;

    memcpy(&handle, place, sizeof(handle));
    memset(place, 0, sizeof(handle));
    return vpy_wrap_or_none(class, handle, parent);
}

PyObject *vpy_wrap_ancestor(const vpy_class *class, void *handle, PyObject *self)
{
    PyObject *known = vpy_find(self, class);

    if (!known || ((vpy_object *)known)->handle != handle)
        return vpy_wrap(class, handle, known ? ((vpy_object *)known)->parent : NULL);
    class->release(handle);
    return Py_NewRef(known);
}

PyObject *vpy_list_of_handles(const vpy_class *class, void *handles, Py_ssize_t count,
                              PyObject *parent)
{
    void **each = handles;
    PyObject *list = PyList_New(count);

    for (Py_ssize_t i = 0; list && i < count; i++) {
        PyObject *item = vpy_wrap(class, each[i], parent);

        each[i] = NULL;
        if (vpy_list_put(list, i, item) < 0)
            Py_CLEAR(list);
    }
    return list;
}

int vpy_check(PyObject *arg, const vpy_class *class, const char *name, bool nullable)
{
    if (nullable && (!arg || arg == Py_None))
        return 0;
    if (arg && class->type && PyObject_TypeCheck(arg, class->type))
        return 0;
    PyErr_Format(PyExc_TypeError, "argument '%s' must be a %s%s, not %s", name, class->name,
                 nullable ? " or None" : "", arg ? vpy_type_name(arg) : "missing");
    return -1;
}

void *vpy_handle(PyObject *self, const vpy_class *class, const vpy_signature *sig)
{
    vpy_object *object = (vpy_object *)self;

    if (object->closed || !object->handle)
        return vpy_raise_invalid(class, sig->function);
    return object->handle;
}

void *vpy_enter(PyObject *self, const vpy_class *class, const vpy_signature *sig)
{
    void *handle = vpy_handle(self, class, sig);

    if (handle)
        ((vpy_object *)self)->in_flight++;
    return handle;
}

/* The last call in flight gives back the handle of a closed object. */
static void release_if_idle(vpy_object *object)
{
    void *handle = object->handle;

    if (!handle || object->in_flight > 0)
        return;
    object->handle = NULL;
    release_handle(object->class, handle);
}

/*
 * libvirt keeps a connection open for its listeners, which nobody could remove any more. A call in
 * flight may add one yet, so the last one out drops them again; from then on nobody comes in.
 */
static void drop_listeners(vpy_object *object)
{
    unsigned int others;

    do {
        others = object->in_flight++;
        VPY_RELEASED(vg_events_drop(object->handle));
        object->in_flight--;
    } while (others > 0 && object->in_flight == 0);
}

void vpy_leave(PyObject *self)
{
    vpy_object *object = (vpy_object *)self;

    object->in_flight--;
    if (!object->closed || object->in_flight > 0)
        return;
    if (!object->parent)
        drop_listeners(object);
    release_if_idle(object);
}

void vpy_object_release(PyObject *self)
{
    vpy_object *object = (vpy_object *)self;

    object->closed = true;
    release_if_idle(object);
}

int vpy_object_close(PyObject *self, const vpy_signature *sig, vg_error *error, int *left,
                     vpy_close close)
{
    vpy_object *object = (vpy_object *)self;
    void *handle = vpy_handle(self, object->class, sig);
    int status = 0;

    if (!handle)
        return -2;
    object->closed = true;
    drop_listeners(object);
    if (object->in_flight > 0) {
        *left = 1;
        return 0;
    }
    object->handle = NULL;
    VPY_RELEASED(status = close(error, handle, left));
    return status;
}

PyObject *vpy_find(PyObject *self, const vpy_class *class)
{
    while (self && ((vpy_object *)self)->class != class)
        self = ((vpy_object *)self)->parent;
    return self;
}

PyObject *vpy_object_parent(PyObject *self, PyObject *unused)
{
    PyObject *parent = ((vpy_object *)self)->parent;

    (void)unused;
    return Py_NewRef(parent ? parent : Py_None);
}

PyObject *vpy_object_root(PyObject *self)
{
    while (((vpy_object *)self)->parent)
        self = ((vpy_object *)self)->parent;
    return self;
}

PyObject *vpy_object_connect(PyObject *self, PyObject *unused)
{
    (void)unused;
    return Py_NewRef(vpy_object_root(self));
}

PyObject *vpy_object_pointer(PyObject *self, PyObject *unused)
{
    (void)unused;
    return PyLong_FromVoidPtr(((vpy_object *)self)->handle);
}

int vpy_object_traverse(PyObject *self, visitproc visit, void *arg)
{
    vpy_object *object = (vpy_object *)self;

    Py_VISIT(Py_TYPE(self));
    Py_VISIT(object->parent);
    Py_VISIT(object->dict);
    Py_VISIT(object->remembered);
    return 0;
}

/* The parent stays: other objects' handles do not depend on it, but methods still ask for it. */
int vpy_object_clear(PyObject *self)
{
    Py_CLEAR(((vpy_object *)self)->dict);
    Py_CLEAR(((vpy_object *)self)->remembered);
    return 0;
}

/*
 * An open connection outlives what was got from it, so giving that back only counts down. What may
 * be the end of a connection can wait for a daemon: other threads run meanwhile.
 */
static void release_last(vpy_object *object)
{
    vpy_object *root = (vpy_object *)vpy_object_root((PyObject *)object);
    PyObject *exception, *value, *traceback;

    if (root != object && !root->closed) {
        object->class->release(object->handle);
        return;
    }
    PyErr_Fetch(&exception, &value, &traceback);
    release_handle(object->class, object->handle);
    PyErr_Restore(exception, value, traceback);
}

void vpy_object_dealloc(PyObject *self)
{
    vpy_object *object = (vpy_object *)self;
    PyTypeObject *type = Py_TYPE(self);

    PyObject_GC_UnTrack(self);
    if (object->weak)
        PyObject_ClearWeakRefs(self);
    Py_CLEAR(object->dict);
    Py_CLEAR(object->remembered);
    if (object->handle)
        release_last(object);
    Py_XDECREF(object->identity);
    Py_XDECREF(object->parent);
    PyObject_GC_Del(self);
    Py_DECREF(type);
}
