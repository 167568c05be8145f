/* Raises what the C layer and the runtime report, as the class that the error's code has. */
#include "vpy.h"

enum { MAX_CODES = 512 };

/* The class of each code, once they are imported; NULL where a newer libvirt has added a code. */
static PyObject *classes[MAX_CODES];

static int keep_classes(PyObject *by_code)
{
    PyObject *key, *class;
    Py_ssize_t at = 0;

    while (by_code && PyDict_Next(by_code, &at, &key, &class)) {
        long code = PyLong_AsLong(key);

        if (code >= 0 && code < MAX_CODES && vpy_is_exception(class) && !classes[code])
            classes[code] = Py_NewRef(class);
    }
    return PyErr_Occurred() ? -1 : 0;
}

/*
 * The first error imports the classes. Without them every error is a libvirtError; only what ends the
 * program, such as KeyboardInterrupt, comes before it.
 */
static int import_classes(void)
{
    PyObject *module = PyImport_ImportModule("libvirt.errors");
    PyObject *by_code = module ? PyObject_GetAttrString(module, "BY_CODE") : NULL;
    int status = keep_classes(by_code);

    Py_XDECREF(by_code);
    Py_XDECREF(module);
    if (status < 0 && !PyErr_ExceptionMatches(PyExc_Exception))
        return -1;
    PyErr_Clear();
    return 0;
}

/* Borrowed; NULL with an exception. */
static PyObject *class_of(int code)
{
    static bool imported;

    if (!imported && import_classes() < 0)
        return NULL;
    imported = true;
    return code >= 0 && code < MAX_CODES && classes[code] ? classes[code] : vpy_libvirt_error;
}

static void set_error(const virError *error)
{
    PyObject *class = class_of(error->code);
    PyObject *exception = class ? vpy_exception(class, error) : NULL;

    if (exception)
        PyErr_SetObject(class, exception);
    Py_XDECREF(exception);
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
