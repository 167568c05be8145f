/* libvirtError: an Exception with one field more, `err`, which holds the tuple of nine. */
#include "vpy.h"

PyObject *vpy_libvirt_error;

static newfunc new_exception;
static destructor dealloc_exception;
static traverseproc traverse_exception;
static inquiry clear_exception;
/* `err` follows what an Exception has, and how much that is only the running Python knows. */
static Py_ssize_t err_offset;

static PyObject **err_of(PyObject *self)
{
    return (PyObject **)(void *)((char *)self + err_offset);
}

bool vpy_is_exception(PyObject *class)
{
    return PyType_Check(class) &&
           PyType_IsSubtype((PyTypeObject *)class, (PyTypeObject *)vpy_libvirt_error);
}

PyObject *vpy_exception(PyObject *class, const virError *error)
{
    PyObject *err = vpy_error_tuple(error);
    PyObject *args = err ? PyTuple_Pack(1, PyTuple_GetItem(err, 2)) : NULL;
    PyObject *self = args ? new_exception((PyTypeObject *)class, args, NULL) : NULL;

    if (self)
        *err_of(self) = Py_NewRef(err);
    Py_XDECREF(args);
    Py_XDECREF(err);
    return self;
}

/* As programs may call it: takes the thread's last error, or else the text. */
static int init(PyObject *self, PyObject *args, PyObject *kwargs)
{
    static char *names[] = {"defmsg", NULL};
    PyObject *message, *texts, *err, *old = *err_of(self);
    int status = -1;

    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "O:libvirtError", names, &message))
        return -1;
    if (!(err = vpy_last_error()))
        return -1;
    texts = PyTuple_Pack(1, err == Py_None ? message : PyTuple_GetItem(err, 2));
    if (texts && (status = PyObject_SetAttrString(self, "args", texts)) == 0) {
        *err_of(self) = err;
        Py_XDECREF(old);
    } else {
        Py_DECREF(err);
    }
    Py_XDECREF(texts);
    return status;
}

static int traverse(PyObject *self, visitproc visit, void *arg)
{
    Py_VISIT(Py_TYPE(self));
    Py_VISIT(*err_of(self));
    return traverse_exception(self, visit, arg);
}

static int clear(PyObject *self)
{
    Py_CLEAR(*err_of(self));
    return clear_exception(self);
}

/* Exception's own part expects the object as the collector left it. */
static void dealloc(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);

    PyObject_GC_UnTrack(self);
    Py_CLEAR(*err_of(self));
    PyObject_GC_Track(self);
    dealloc_exception(self);
    Py_DECREF(type);
}

static PyObject *state_of(PyObject *self)
{
    PyObject *err = *err_of(self) ? *err_of(self) : Py_None;
    PyObject *dict = PyObject_GetAttrString(self, "__dict__");
    PyObject *state = dict ? PyDict_Copy(dict) : NULL;

    if (state && PyDict_SetItemString(state, "err", err) < 0)
        Py_CLEAR(state);
    Py_XDECREF(dict);
    return state;
}

/* Not through the constructor: that would take the last error of whoever reads the pickle. */
static PyObject *reduce(PyObject *self, PyObject *unused)
{
    PyObject *copyreg = PyImport_ImportModule("copyreg");
    PyObject *make = copyreg ? PyObject_GetAttrString(copyreg, "__newobj__") : NULL;
    PyObject *args = make ? PyObject_GetAttrString(self, "args") : NULL;
    PyObject *type = args ? PyTuple_Pack(1, Py_TYPE(self)) : NULL;
    PyObject *given = type ? PySequence_Concat(type, args) : NULL;
    PyObject *state = given ? state_of(self) : NULL;
    PyObject *result = state ? PyTuple_Pack(3, make, given, state) : NULL;

    (void)unused;
    Py_XDECREF(copyreg);
    Py_XDECREF(make);
    Py_XDECREF(args);
    Py_XDECREF(type);
    Py_XDECREF(given);
    Py_XDECREF(state);
    return result;
}

static PyObject *field(PyObject *self, Py_ssize_t at)
{
    PyObject *err = *err_of(self);

    if (!err || err == Py_None)
        Py_RETURN_NONE;
    return PySequence_GetItem(err, at);
}

#define GETTER(name, at)                                                                          \
    static PyObject *name(PyObject *self, PyObject *unused)                                       \
    {                                                                                             \
        (void)unused;                                                                             \
        return field(self, at);                                                                   \
    }

GETTER(get_error_code, 0)
GETTER(get_error_domain, 1)
GETTER(get_error_message, 2)
GETTER(get_error_level, 3)
GETTER(get_str1, 4)
GETTER(get_str2, 5)
GETTER(get_str3, 6)
GETTER(get_int1, 7)
GETTER(get_int2, 8)

#define METHOD(name, text) {#name, name, METH_NOARGS, #name "($self, /)\n--\n\n" text}

static PyMethodDef methods[] = {
    METHOD(get_error_code, "The error's number, one of virErrorNumber."),
    METHOD(get_error_domain, "The part of libvirt that failed, one of virErrorDomain."),
    METHOD(get_error_message, "The text of the error."),
    METHOD(get_error_level, "One of virErrorLevel."),
    METHOD(get_str1, "The first additional text."),
    METHOD(get_str2, "The second additional text."),
    METHOD(get_str3, "The third additional text."),
    METHOD(get_int1, "The first additional number."),
    METHOD(get_int2, "The second additional number."),
    {"__reduce__", reduce, METH_NOARGS, "For pickle and copy."},
    {NULL, NULL, 0, NULL},
};

static PyMemberDef members[] = {
    {"err", T_OBJECT, 0, 0,
     "Code, domain, message, level, three texts and two numbers; None when libvirt gave none."},
    {NULL, 0, 0, 0, NULL},
};

static PyType_Slot slots[] = {
    {Py_tp_doc, "libvirtError(defmsg)\n--\n\nlibvirt failed, or the installed libvirt lacks the function."},
    {Py_tp_methods, methods},
    {Py_tp_members, members},
    {Py_tp_init, (void *)init},
    {Py_tp_traverse, (void *)traverse},
    {Py_tp_clear, (void *)clear},
    {Py_tp_dealloc, (void *)dealloc},
    {0, NULL},
};

static PyType_Spec spec = {
    .name = "libvirt.libvirtError",
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC,
    .slots = slots,
};

int vpy_exception_init(void)
{
    PyTypeObject *base = (PyTypeObject *)PyExc_Exception;
    PyObject *bases = PyTuple_Pack(1, base);
    PyObject *size = PyObject_GetAttrString(PyExc_Exception, "__basicsize__");

    err_offset = size ? PyLong_AsSsize_t(size) : -1;
    members[0].offset = err_offset;
    spec.basicsize = (int)(err_offset + (Py_ssize_t)sizeof(PyObject *));
    new_exception = (newfunc)PyType_GetSlot(base, Py_tp_new);
    dealloc_exception = (destructor)PyType_GetSlot(base, Py_tp_dealloc);
    traverse_exception = (traverseproc)PyType_GetSlot(base, Py_tp_traverse);
    clear_exception = (inquiry)PyType_GetSlot(base, Py_tp_clear);
    vpy_libvirt_error = bases && err_offset > 0 ? PyType_FromSpecWithBases(&spec, bases) : NULL;
    Py_XDECREF(bases);
    Py_XDECREF(size);
    return vpy_libvirt_error ? 0 : -1;
}
