/* Raises what the C layer and the runtime report, as the class that the error's code has. */
#include "vpy.h"

/* libvirt often repeats the message as its first text. */
static PyObject *text_or_same(const char *text, const char *message, PyObject *same)
{
    bool is_same = text && message && (text == message || strcmp(text, message) == 0);

    return is_same ? Py_NewRef(same) : vpy_str(text);
}

PyObject *vpy_error_tuple(const virError *error)
{
    PyObject *tuple = PyTuple_New(9);
    PyObject *text = tuple ? vpy_str(error->message) : NULL;

    if (!text || vpy_tuple_put(tuple, 2, text) < 0 ||
        vpy_tuple_put(tuple, 0, PyLong_FromLong(error->code)) < 0 ||
        vpy_tuple_put(tuple, 1, PyLong_FromLong(error->domain)) < 0 ||
        vpy_tuple_put(tuple, 3, PyLong_FromLong((long)error->level)) < 0 ||
        vpy_tuple_put(tuple, 4, text_or_same(error->str1, error->message, text)) < 0 ||
        vpy_tuple_put(tuple, 5, vpy_str(error->str2)) < 0 ||
        vpy_tuple_put(tuple, 6, vpy_str(error->str3)) < 0 ||
        vpy_tuple_put(tuple, 7, PyLong_FromLong(error->int1)) < 0 ||
        vpy_tuple_put(tuple, 8, PyLong_FromLong(error->int2)) < 0)
        Py_CLEAR(tuple);
    return tuple;
}

/*
 * The classes, imported when the first error is raised. Without them every error is a libvirtError;
 * only what ends the program, such as KeyboardInterrupt, comes first. Borrowed.
 */
static PyObject *classes_by_code(void)
{
    static PyObject *classes;
    PyObject *module;

    if (classes)
        return classes;
    module = PyImport_ImportModule("libvirt.errors");
    classes = module ? PyObject_GetAttrString(module, "BY_CODE") : NULL;
    Py_XDECREF(module);
    if (!classes && PyErr_ExceptionMatches(PyExc_Exception))
        PyErr_Clear();
    return classes;
}

/* Newer libvirts have codes that have no class yet. Borrowed; NULL with an exception. */
static PyObject *class_of(PyObject *code)
{
    PyObject *classes = classes_by_code();
    PyObject *class = classes ? PyDict_GetItemWithError(classes, code) : NULL;

    if (!class)
        return PyErr_Occurred() ? NULL : vpy_libvirt_error;
    return vpy_is_exception(class) ? class : vpy_libvirt_error;
}

static void set_error(const virError *error)
{
    PyObject *err = vpy_error_tuple(error);
    PyObject *class = err ? class_of(PyTuple_GetItem(err, 0)) : NULL;
    PyObject *exception = class ? vpy_exception(class, err) : NULL;

    if (exception)
        PyErr_SetObject(class, exception);
    Py_XDECREF(exception);
    Py_XDECREF(err);
}

/* The handler hears of what libvirt itself did not report. */
static void set_own_error(const virError *error)
{
    vpy_report(error);
    set_error(error);
}

PyObject *vpy_raise(vg_error *error, const vpy_signature *sig)
{
    virError given = {
        .code = error->code,
        .domain = error->domain,
        .message = (char *)error->message,
        .level = error->level,
        .str1 = (char *)error->str1,
        .str2 = (char *)error->str2,
        .str3 = (char *)error->str3,
        .int1 = error->int1,
        .int2 = error->int2,
    };

    (void)sig;
    if (error->kind == VG_ERROR_NO_MEMORY)
        PyErr_NoMemory();
    else if (error->kind == VG_ERROR_LIBVIRT)
        set_error(&given);
    else
        set_own_error(&given);
    vg_error_clear(error);
    return NULL;
}

PyObject *vpy_raise_plain(int code, int domain, const char *text)
{
    set_own_error(&(virError){
        .code = code,
        .domain = domain,
        .message = (char *)text,
        .level = VIR_ERR_ERROR,
        .str1 = (char *)text,
        .int1 = -1,
        .int2 = -1,
    });
    return NULL;
}

PyObject *vpy_raise_invalid(const vpy_class *class, const char *function)
{
    char text[160], format[120];

    PyOS_snprintf(text, sizeof(text), "%s %s", class->invalid, function);
    PyOS_snprintf(format, sizeof(format), "%s %%1$s", class->invalid);
    set_own_error(&(virError){
        .code = class->code,
        .domain = class->domain,
        .message = text,
        .level = VIR_ERR_ERROR,
        .str1 = format,
        .str2 = (char *)function,
        .int1 = -1,
        .int2 = -1,
    });
    return NULL;
}

void vpy_refuse(const char *format, ...)
{
    PyObject *message;
    const char *text;
    va_list args;

    va_start(args, format);
    message = PyUnicode_FromFormatV(format, args);
    va_end(args);
    text = message ? PyUnicode_AsUTF8AndSize(message, NULL) : NULL;
    if (text)
        vpy_raise_plain(VIR_ERR_INVALID_ARG, VIR_FROM_NONE, text);
    Py_XDECREF(message);
}
