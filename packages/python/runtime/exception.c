/*
 * libvirtError: an Exception that also holds libvirt's error. Few programs ask for more than its code
 * and its text, so `err`, the tuple of nine, is made when it is first asked for.
 */
#include "vpy.h"

PyObject *vpy_libvirt_error;

/* What follows an Exception's own fields; how large those are only the running Python knows. */
typedef struct {
    PyObject *err;             /* NULL as long as nobody asked for it or gave another one */
    virError *error;           /* NULL when there was none, or another `err` was given */
} fields;

static newfunc new_exception;
static destructor dealloc_exception;
static traverseproc traverse_exception;
static inquiry clear_exception;
static Py_ssize_t offset;

static fields *fields_of(PyObject *self)
{
    return (fields *)(void *)((char *)self + offset);
}

/* The error and its texts in one piece, which PyMem_Free frees; a text that is the message's is shared. */
static virError *copy_error(const virError *error)
{
    char *const texts[] = {error->message, error->str1, error->str2, error->str3};
    size_t sizes[4], size = sizeof(virError);
    virError *copy;
    char *at;

    for (int i = 0; i < 4; i++) {
        sizes[i] = texts[i] && (i == 0 || texts[i] != texts[0]) ? strlen(texts[i]) + 1 : 0;
        size += sizes[i];
    }
    if (!(copy = PyMem_Malloc(size)))
        return NULL;
    *copy = *error;
    at = (char *)(copy + 1);
    for (int i = 0; i < 4; at += sizes[i++]) {
        char **to[] = {&copy->message, &copy->str1, &copy->str2, &copy->str3};

        if (sizes[i])
            *to[i] = memcpy(at, texts[i], sizes[i]);
        else if (texts[i])
            *to[i] = copy->message;
    }
    return copy;
}

bool vpy_is_exception(PyObject *class)
{
    return PyType_Check(class) &&
           PyType_IsSubtype((PyTypeObject *)class, (PyTypeObject *)vpy_libvirt_error);
}

PyObject *vpy_exception(PyObject *class, const virError *error)
{
    PyObject *text = vpy_str(error->message);
    PyObject *args = text ? PyTuple_Pack(1, text) : NULL;
    PyObject *self = args ? new_exception((PyTypeObject *)class, args, NULL) : NULL;

    if (self && !(fields_of(self)->error = copy_error(error))) {
        Py_CLEAR(self);
        PyErr_NoMemory();
    }
    Py_XDECREF(args);
    Py_XDECREF(text);
    return self;
}

/* Takes over the new one. */
static void replace_err(PyObject *self, PyObject *err)
{
    fields *own = fields_of(self);
    PyObject *old = own->err;

    own->err = err;
    PyMem_Free(own->error);
    own->error = NULL;
    Py_XDECREF(old);
}

static PyObject *get_err(PyObject *self, void *unused)
{
    fields *own = fields_of(self);

    (void)unused;
    if (!own->err && own->error)
        own->err = vpy_error_tuple(own->error);
    else if (!own->err)
        Py_RETURN_NONE;
    return Py_XNewRef(own->err);
}

static int set_err(PyObject *self, PyObject *value, void *unused)
{
    (void)unused;
    replace_err(self, Py_XNewRef(value));
    return 0;
}

/* As programs may call it: takes the thread's last error, or else the text. */
static int init(PyObject *self, PyObject *args, PyObject *kwargs)
{
    static char *names[] = {"defmsg", NULL};
    PyObject *message, *texts, *err;
    int status = -1;

    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "O:libvirtError", names, &message))
        return -1;
    if (!(err = vpy_last_error()))
        return -1;
    texts = PyTuple_Pack(1, err == Py_None ? message : PyTuple_GetItem(err, 2));
    if (texts && (status = PyObject_SetAttrString(self, "args", texts)) == 0)
        replace_err(self, err);
    else
        Py_DECREF(err);
    Py_XDECREF(texts);
    return status;
}

static int traverse(PyObject *self, visitproc visit, void *arg)
{
    Py_VISIT(Py_TYPE(self));
    Py_VISIT(fields_of(self)->err);
    return traverse_exception(self, visit, arg);
}

static int clear(PyObject *self)
{
    Py_CLEAR(fields_of(self)->err);
    return clear_exception(self);
}

/* Exception's own part expects the object as the collector left it. */
static void dealloc(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);

    PyObject_GC_UnTrack(self);
    replace_err(self, NULL);
    PyObject_GC_Track(self);
    dealloc_exception(self);
    Py_DECREF(type);
}

static PyObject *state_of(PyObject *self)
{
    PyObject *err = get_err(self, NULL);
    PyObject *dict = err ? PyObject_GetAttrString(self, "__dict__") : NULL;
    PyObject *state = dict ? PyDict_Copy(dict) : NULL;

    if (state && PyDict_SetItemString(state, "err", err) < 0)
        Py_CLEAR(state);
    Py_XDECREF(err);
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
    PyObject *err = get_err(self, NULL);
    PyObject *value;

    if (!err || err == Py_None)
        return err;
    value = PySequence_GetItem(err, at);
    Py_DECREF(err);
    return value;
}

/* What nearly every handler asks for. */
static PyObject *get_error_code(PyObject *self, PyObject *unused)
{
    const virError *error = fields_of(self)->error;

    (void)unused;
    return error ? PyLong_FromLong(error->code) : field(self, 0);
}

#define GETTER(name, at)                                                                          \
    static PyObject *name(PyObject *self, PyObject *unused)                                       \
    {                                                                                             \
        (void)unused;                                                                             \
        return field(self, at);                                                                   \
    }

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

static PyGetSetDef attributes[] = {
    {"err", get_err, set_err,
     "Code, domain, message, level, three texts and two numbers; None when libvirt gave none.", NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

static PyType_Slot slots[] = {
    {Py_tp_doc, "libvirtError(defmsg)\n--\n\nlibvirt failed, or the installed libvirt lacks the function."},
    {Py_tp_methods, methods},
    {Py_tp_getset, attributes},
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

    offset = size ? PyLong_AsSsize_t(size) : -1;
    spec.basicsize = (int)(offset + (Py_ssize_t)sizeof(fields));
    new_exception = (newfunc)PyType_GetSlot(base, Py_tp_new);
    dealloc_exception = (destructor)PyType_GetSlot(base, Py_tp_dealloc);
    traverse_exception = (traverseproc)PyType_GetSlot(base, Py_tp_traverse);
    clear_exception = (inquiry)PyType_GetSlot(base, Py_tp_clear);
    vpy_libvirt_error = bases && offset > 0 ? PyType_FromSpecWithBases(&spec, bases) : NULL;
    Py_XDECREF(bases);
    Py_XDECREF(size);
    return vpy_libvirt_error ? 0 : -1;
}
