/* What Python asks of any object: its text, whether it is the same as another, `with`, copies. */
#include "vpy.h"

/* What a getter says while the object is open, or NULL without an exception. */
static PyObject *ask(PyObject *self, PyCFunction getter)
{
    vpy_object *object = (vpy_object *)self;
    PyObject *exception, *value, *traceback, *answer;

    if (!getter || object->closed || !object->handle)
        return NULL;
    PyErr_Fetch(&exception, &value, &traceback);
    answer = getter(self, NULL);
    PyErr_Clear();
    PyErr_Restore(exception, value, traceback);
    return answer;
}

/* Borrowed; NULL without an exception where only the handle tells. */
static PyObject *identity_of(vpy_object *object)
{
    if (!object->identity)
        object->identity = ask((PyObject *)object, object->class->identity);
    return object->identity;
}

/* The same thing, of the same parent: two connections have nothing in common. */
static int is_same(vpy_object *one, vpy_object *other)
{
    for (; one && other; one = (vpy_object *)one->parent, other = (vpy_object *)other->parent) {
        PyObject *left, *right;
        int equal;

        if (one->number == other->number)
            return 1;
        if (one->class != other->class)
            return 0;
        left = identity_of(one);
        right = identity_of(other);
        equal = left && right ? PyObject_RichCompareBool(left, right, Py_EQ) : 0;
        if (equal <= 0)
            return equal;
    }
    return 0;
}

PyObject *vpy_object_compare(PyObject *self, PyObject *other, int operation)
{
    int same;

    if ((operation != Py_EQ && operation != Py_NE) ||
        !PyObject_TypeCheck(other, ((vpy_object *)self)->class->type))
        return Py_NewRef(Py_NotImplemented);
    if ((same = is_same((vpy_object *)self, (vpy_object *)other)) < 0)
        return NULL;
    return PyBool_FromLong(same == (operation == Py_EQ));
}

Py_hash_t vpy_object_hash(PyObject *self)
{
    size_t hash = 0;

    for (vpy_object *each = (vpy_object *)self; each; each = (vpy_object *)each->parent) {
        PyObject *identity = identity_of(each);
        Py_hash_t own = identity ? PyObject_Hash(identity) : (Py_hash_t)each->number;

        if (own == -1)
            return -1;
        hash = hash * 1000003 ^ (size_t)own;
    }
    /* -1 is an exception. */
    return (Py_hash_t)hash == -1 ? -2 : (Py_hash_t)hash;
}

/* ` 'test'` and ` uuid=...`; NULL without an exception where there is none. */
static PyObject *shown(const char *format, PyObject *value, const char *label)
{
    PyObject *text = NULL;

    if (value)
        text = label ? PyUnicode_FromFormat(format, label, value) : PyUnicode_FromFormat(format, value);
    PyErr_Clear();
    return text;
}

/* `<virDomain 'test' uuid=...>`; of an object that is closed what is still known. */
PyObject *vpy_object_repr(PyObject *self)
{
    vpy_object *object = (vpy_object *)self;
    const vpy_class *class = object->class;
    bool open = object->handle && !object->closed;
    PyObject *identity = identity_of(object);
    PyObject *name = open || class->label ? ask(self, class->title) : Py_XNewRef(identity);
    PyObject *title = shown(" %R", name, NULL);
    PyObject *rest = class->label ? shown(" %s=%S", identity, class->label) : NULL;
    PyObject *text;
    char end[40] = "";

    if (!open)
        PyOS_snprintf(end, sizeof(end), " (closed)");
    else if (!title && !rest)
        PyOS_snprintf(end, sizeof(end), " at %p", object->handle);
    text = PyUnicode_FromFormat("<%s%V%V%s>", vpy_type_name(self), title, "", rest, "", end);

    Py_XDECREF(name);
    Py_XDECREF(title);
    Py_XDECREF(rest);
    return text;
}

/* ---- the end ---- */

PyObject *vpy_object_enter(PyObject *self, PyObject *unused)
{
    (void)unused;
    return Py_NewRef(self);
}

void vpy_object_end(PyObject *self)
{
    PyObject *exception, *value, *traceback;

    PyErr_Fetch(&exception, &value, &traceback);
    identity_of((vpy_object *)self);
    vpy_object_release(self);
    PyErr_Restore(exception, value, traceback);
}

/* Nothing was begun on a stream that no function was called with. */
static bool is_nothing_to_end(void)
{
    PyObject *exception, *value, *traceback, *code = NULL;
    bool nothing = false;

    PyErr_Fetch(&exception, &value, &traceback);
    PyErr_NormalizeException(&exception, &value, &traceback);
    if (value && PyObject_TypeCheck(value, (PyTypeObject *)vpy_libvirt_error))
        code = PyObject_CallMethod(value, "get_error_code", NULL);
    nothing = code && PyLong_Check(code) && PyLong_AsLong(code) == VIR_ERR_NO_SUPPORT;
    Py_XDECREF(code);
    PyErr_Clear();
    PyErr_Restore(exception, value, traceback);
    return nothing;
}

/* Calls the method that a subclass may have changed; -1 with an exception. */
static int end_block(PyObject *self, const char *method)
{
    PyObject *result = PyObject_CallMethod(self, method, NULL);

    Py_XDECREF(result);
    if (result)
        return 0;
    if (!is_nothing_to_end())
        return -1;
    PyErr_Clear();
    return 0;
}

/* Never swallows the block's exception; one of our own only counts when there is none. */
PyObject *vpy_object_exit(PyObject *self, PyObject *args)
{
    vpy_object *object = (vpy_object *)self;
    PyObject *exception, *value, *traceback;
    const char *method;
    bool raised;
    int status = 0;

    if (!PyArg_UnpackTuple(args, "__exit__", 3, 3, &exception, &value, &traceback))
        return NULL;
    raised = exception != Py_None;
    method = raised ? object->class->failed : object->class->done;
    if (!object->closed && object->handle && method)
        status = end_block(self, method);
    if (raised) {
        PyErr_Clear();
        status = 0;
    }
    if (!object->closed)
        vpy_object_end(self);
    if (status < 0)
        return NULL;
    Py_RETURN_NONE;
}

/* What subclasses of libvirt-python's classes call at the end of their own `__del__`. */
PyObject *vpy_object_del(PyObject *self, PyObject *unused)
{
    (void)unused;
    vpy_object_end(self);
    Py_RETURN_NONE;
}

PyObject *vpy_object_reduce(PyObject *self, PyObject *unused)
{
    (void)unused;
    PyErr_Format(PyExc_TypeError,
                 "a %s is a handle of this process, so it cannot be copied or pickled; keep its name "
                 "and look it up again",
                 ((vpy_object *)self)->class->name);
    return NULL;
}
