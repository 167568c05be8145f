/* The extension module: gives each Python module its names when it is imported. */
#include "vpy.h"

static int add_types(PyObject *dict, const vpy_module *module)
{
    for (vpy_class *const *class = module->classes; *class; class++) {
        PyObject *type = (PyObject *)(*class)->type;

        if (!type && !(type = PyType_FromSpec((*class)->spec)))
            return -1;
        (*class)->type = (PyTypeObject *)type;
        if (PyDict_SetItemString(dict, (*class)->name, type) < 0)
            return -1;
    }
    return 0;
}

static int add_constants(PyObject *dict, const vpy_module *module)
{
    for (const vpy_int *each = module->ints; each->name; each++) {
        PyObject *value = PyLong_FromLongLong(each->value);
        int status = value ? PyDict_SetItemString(dict, each->name, value) : -1;

        Py_XDECREF(value);
        if (status < 0)
            return -1;
    }
    for (const vpy_text *each = module->texts; each->name; each++) {
        PyObject *value = PyUnicode_FromString(each->value);
        int status = value ? PyDict_SetItemString(dict, each->name, value) : -1;

        Py_XDECREF(value);
        if (status < 0)
            return -1;
    }
    return 0;
}

/* A module object of that name makes the functions say where they belong. */
static int add_functions(PyObject *dict, const char *name, PyMethodDef *functions)
{
    PyObject *module = PyModule_New(name);
    PyObject *own = module ? PyModule_GetDict(module) : NULL;
    int status = -1;

    for (PyMethodDef *each = functions; own && each->ml_name; each++) {
        if (each == functions && PyModule_AddFunctions(module, functions) < 0)
            break;
        status = PyDict_SetItemString(dict, each->ml_name, PyDict_GetItemString(own, each->ml_name));
        if (status < 0)
            break;
    }
    if (own && !functions->ml_name)
        status = 0;
    Py_XDECREF(module);
    return status;
}

static int fill(PyObject *dict, const vpy_module *module)
{
    if (add_types(dict, module) < 0 || add_constants(dict, module) < 0 ||
        add_functions(dict, module->name, module->functions) < 0)
        return -1;
    if (module != vpy_modules[0])
        return 0;
    if (add_functions(dict, module->name, vpy_error_functions) < 0 ||
        add_functions(dict, module->name, vpy_handler_functions) < 0 ||
        add_functions(dict, module->name, vpy_event_functions) < 0)
        return -1;
    return PyDict_SetItemString(dict, "libvirtError", vpy_libvirt_error);
}

static PyObject *fill_module(PyObject *self, PyObject *args)
{
    const char *name;
    PyObject *dict;

    (void)self;
    if (!PyArg_ParseTuple(args, "sO!", &name, &PyDict_Type, &dict))
        return NULL;
    for (const vpy_module *const *module = vpy_modules; *module; module++) {
        if (strcmp((*module)->name, name) == 0) {
            if (fill(dict, *module) < 0)
                return NULL;
            Py_RETURN_NONE;
        }
    }
    PyErr_Format(PyExc_ImportError, "there is no module %s", name);
    return NULL;
}

static PyMethodDef functions[] = {
    {"fill", fill_module, METH_VARARGS,
     "fill($module, name, namespace, /)\n--\n\nPuts the names of a module into a dict."},
    {"unwrap", vpy_unwrap, METH_O,
     "unwrap($module, value, /)\n--\n\nThe object that a handle is the _o of; other values as they are."},
    {NULL, NULL, 0, NULL},
};

/* Types, callbacks and the error handler are the process's, as libvirt's own are. */
static int refuse_other_interpreters(void)
{
    if (PyInterpreterState_GetID(PyInterpreterState_Get()) == 0)
        return 0;
    PyErr_SetString(PyExc_ImportError,
                    "libvirt works in the main interpreter only, because its callbacks and its error "
                    "handler belong to the whole process; import it there, or start another process "
                    "(multiprocessing) instead of a sub-interpreter");
    return -1;
}

/* Once in a process, even if a program imports the module anew. */
static int execute(PyObject *module)
{
    static bool done;

    (void)module;
    if (refuse_other_interpreters() < 0)
        return -1;
    if (!done && (vpy_error_init() < 0 || vpy_event_init() < 0))
        return -1;
    done = true;
    return 0;
}

/* Filled when the module is loaded: what an interpreter does not know it refuses. */
static PyModuleDef_Slot slots[] = {{Py_mod_exec, (void *)execute}, {0, NULL}, {0, NULL}};

static PyModuleDef definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "libvirt._native",
    .m_doc = "libvirt's C API as Python objects; the modules libvirt, libvirt_qemu, ... show it.",
    .m_size = 0,
    .m_methods = functions,
    .m_slots = slots,
};

PyMODINIT_FUNC PyInit__native(void)
{
    /* Py_mod_multiple_interpreters: only who claims support gets to say why there is none. */
    static const PyModuleDef_Slot any_interpreter = {3, (void *)2};
    int major = 0, minor = 0;

    if (sscanf(Py_GetVersion(), "%d.%d", &major, &minor) == 2 && minor >= 12)
        slots[1] = any_interpreter;
    return PyModuleDef_Init(&definition);
}
