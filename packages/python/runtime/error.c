/* libvirtError: made of what the C layer reports. */
#include "vpy.h"

PyObject *vpy_libvirt_error;

static newfunc new_exception;
static PyObject *err_name;

/* libvirt often repeats the message as its first text. */
static PyObject *text_or_same(const char *text, const char *message, PyObject *same)
{
    return text && message && strcmp(text, message) == 0 ? Py_NewRef(same) : vpy_str(text);
}

PyObject *vpy_error_tuple(int code, int domain, const char *message, int level, const char *str1,
                          const char *str2, const char *str3, int int1, int int2)
{
    PyObject *tuple = PyTuple_New(9);
    PyObject *text = tuple ? vpy_str(message) : NULL;

    if (!text || vpy_tuple_put(tuple, 2, text) < 0 ||
        vpy_tuple_put(tuple, 0, PyLong_FromLong(code)) < 0 ||
        vpy_tuple_put(tuple, 1, PyLong_FromLong(domain)) < 0 ||
        vpy_tuple_put(tuple, 3, PyLong_FromLong(level)) < 0 ||
        vpy_tuple_put(tuple, 4, text_or_same(str1, message, text)) < 0 ||
        vpy_tuple_put(tuple, 5, vpy_str(str2)) < 0 ||
        vpy_tuple_put(tuple, 6, vpy_str(str3)) < 0 ||
        vpy_tuple_put(tuple, 7, PyLong_FromLong(int1)) < 0 ||
        vpy_tuple_put(tuple, 8, PyLong_FromLong(int2)) < 0)
        Py_CLEAR(tuple);
    return tuple;
}

/* Sets the exception; takes over the tuple, which may be NULL after a failure. */
static void set_error(PyObject *err)
{
    PyObject *args = err ? PyTuple_Pack(1, PyTuple_GetItem(err, 2)) : NULL;
    PyObject *error = args ? new_exception((PyTypeObject *)vpy_libvirt_error, args, NULL) : NULL;

    if (error && PyObject_SetAttr(error, err_name, err) == 0)
        PyErr_SetObject(vpy_libvirt_error, error);
    Py_XDECREF(error);
    Py_XDECREF(args);
    Py_XDECREF(err);
}

PyObject *vpy_raise(vg_error *error, const vpy_signature *sig)
{
    (void)sig;
    if (error->kind == VG_ERROR_NO_MEMORY)
        PyErr_NoMemory();
    else
        set_error(vpy_error_tuple(error->code, error->domain, error->message, error->level,
                                  error->str1, error->str2, error->str3, error->int1, error->int2));
    vg_error_clear(error);
    return NULL;
}

PyObject *vpy_raise_plain(int code, int domain, const char *text)
{
    set_error(vpy_error_tuple(code, domain, text, VIR_ERR_ERROR, text, NULL, NULL, -1, -1));
    return NULL;
}

PyObject *vpy_raise_invalid(const vpy_class *class, const char *function)
{
    char text[160], format[120];

    PyOS_snprintf(text, sizeof(text), "%s %s", class->invalid, function);
    PyOS_snprintf(format, sizeof(format), "%s %%1$s", class->invalid);
    set_error(vpy_error_tuple(class->code, class->domain, text, VIR_ERR_ERROR, format, function, NULL,
                              -1, -1));
    return NULL;
}

/* The constructor, as programs may call it: takes the thread's last error, or else the text. */
static int init(PyObject *self, PyObject *args, PyObject *kwargs)
{
    static char *names[] = {"defmsg", NULL};
    PyObject *message, *base, *err = NULL;
    int status = -1;

    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "O", names, &message))
        return -1;
    if (!(err = vpy_last_error()))
        return -1;
    if (err != Py_None)
        message = PyTuple_GetItem(err, 2);
    base = PyTuple_Pack(1, message);
    if (base && PyObject_SetAttrString(self, "args", base) == 0)
        status = PyObject_SetAttr(self, err_name, err);
    Py_XDECREF(base);
    Py_DECREF(err);
    return status;
}

static PyObject *field(PyObject *self, Py_ssize_t at)
{
    PyObject *err = PyObject_GetAttr(self, err_name);
    PyObject *value = Py_None;

    if (!err)
        return NULL;
    if (PyTuple_Check(err) && at < PyTuple_Size(err))
        value = PyTuple_GetItem(err, at);
    Py_INCREF(value);
    Py_DECREF(err);
    return value;
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
    {NULL, NULL, 0, NULL},
};

static PyType_Slot slots[] = {
    {Py_tp_doc, "libvirt failed, or the installed libvirt lacks the function."},
    {Py_tp_methods, methods},
    {Py_tp_init, (void *)init},
    {0, NULL},
};

static PyType_Spec spec = {
    .name = "libvirt.libvirtError",
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE,
    .slots = slots,
};

int vpy_error_init(void)
{
    PyObject *bases = PyTuple_Pack(1, PyExc_Exception);

    new_exception = (newfunc)PyType_GetSlot((PyTypeObject *)PyExc_Exception, Py_tp_new);
    err_name = PyUnicode_InternFromString("err");
    vpy_libvirt_error = bases ? PyType_FromSpecWithBases(&spec, bases) : NULL;
    Py_XDECREF(bases);
    if (!vpy_libvirt_error || !err_name)
        return -1;
    return PyObject_SetAttr(vpy_libvirt_error, err_name, Py_None);
}
