/*
 * The tuple of nine that says all of an error. The error handler and the exception get the same one:
 * the last that was made is kept, with what it was made of.
 */
#include "vpy.h"

static struct {
    PyObject *tuple;
    virError error;
    char texts[512];
} last;

static char **text_of(virError *error, int at)
{
    char **const texts[] = {&error->message, &error->str1, &error->str2, &error->str3};

    return texts[at];
}

static bool is_text(const char *text, const char *other)
{
    return text == other || (text && other && strcmp(text, other) == 0);
}

static bool is_last(const virError *error)
{
    const virError *known = &last.error;

    return last.tuple && error->code == known->code && error->domain == known->domain &&
           error->level == known->level && error->int1 == known->int1 &&
           error->int2 == known->int2 && is_text(error->message, known->message) &&
           is_text(error->str1, known->str1) && is_text(error->str2, known->str2) &&
           is_text(error->str3, known->str3);
}

/* Takes a copy of the texts, which are libvirt's; without room for them nothing is kept. */
static void keep(const virError *error, PyObject *tuple)
{
    PyObject *old = last.tuple;
    size_t used = 0;

    last.tuple = NULL;
    last.error = *error;
    for (int i = 0; i < 4; i++) {
        char **text = text_of(&last.error, i);
        size_t size = *text ? strlen(*text) + 1 : 0;

        if (size > sizeof(last.texts) - used)
            break;
        if (size)
            *text = memcpy(last.texts + used, *text, size);
        used += size;
        if (i == 3)
            last.tuple = Py_NewRef(tuple);
    }
    Py_XDECREF(old);
}

static PyObject *make(const virError *error)
{
    PyObject *message = vpy_str(error->message);
    PyObject *items[] = {
        PyLong_FromLong(error->code),
        PyLong_FromLong(error->domain),
        message,
        PyLong_FromLong((long)error->level),
        /* libvirt often repeats the message as its first text. */
        message && is_text(error->str1, error->message) ? Py_NewRef(message) : vpy_str(error->str1),
        vpy_str(error->str2),
        vpy_str(error->str3),
        PyLong_FromLong(error->int1),
        PyLong_FromLong(error->int2),
    };
    PyObject *tuple = NULL;
    bool complete = true;

    for (int i = 0; i < 9; i++)
        complete = complete && items[i];
    if (complete)
        tuple = PyTuple_Pack(9, items[0], items[1], items[2], items[3], items[4], items[5], items[6],
                             items[7], items[8]);
    for (int i = 0; i < 9; i++)
        Py_XDECREF(items[i]);
    return tuple;
}

PyObject *vpy_error_tuple(const virError *error)
{
    PyObject *tuple;

    if (is_last(error))
        return Py_NewRef(last.tuple);
    tuple = make(error);
    if (tuple)
        keep(error, tuple);
    return tuple;
}
