/*
 * Runtime of the Python binding: everything that does not depend on a libvirt function.
 * Generated glue includes this and the C layer, nothing else.
 */
#ifndef VPY_H
#define VPY_H

#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <structmember.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "vg_calls.h"
#include "vg_constants.h"
#include "vg_error.h"
#include "vg_frees.h"
#include "vg_memory.h"
#include "vg_symbols.h"

/* Name of an object's type, for a message; the text lives until the next call. */
const char *vpy_type_name(PyObject *object);

/* ---- signatures and arguments: bind.c ---- */

typedef struct {
    const char *method;        /* as Python spells it */
    const char *function;      /* as C spells it */
    const char *const *names;  /* of the arguments */
    unsigned char count;
    unsigned char required;
} vpy_signature;

/* Sorts positional and keyword arguments into `bound`, `count` borrowed references or NULL. */
int vpy_bind(const vpy_signature *sig, PyObject *const *args, Py_ssize_t nargs, PyObject *kwnames,
             PyObject **bound);

/* ---- what a call must let go of when it ends: arena.c ---- */

enum { VPY_ARENA_SLOTS = 16 };

typedef struct vpy_arena {
    struct {
        void *memory;
        PyObject *object;
    } slots[VPY_ARENA_SLOTS];
    int used;
    struct vpy_arena *more;
} vpy_arena;

/* Zeroed memory of at least one element, or NULL with MemoryError. */
void *vpy_alloc(vpy_arena *arena, size_t count, size_t size);
/* Takes over a reference; gives it back, or NULL with an exception. */
PyObject *vpy_keep(vpy_arena *arena, PyObject *object);
void vpy_arena_clear(vpy_arena *arena);

/* ---- handles: object.c ---- */

typedef struct vpy_class {
    const char *name;          /* `virDomain` */
    const char *pointer;       /* `virDomainPtr` */
    const char *parent;        /* argument of the constructor, such as `conn`; NULL for connections */
    const char *invalid;       /* what libvirt says of a bad pointer: `invalid domain pointer in` */
    int code;                  /* VIR_ERR_INVALID_DOMAIN */
    int domain;                /* VIR_FROM_DOMAIN */
    void (*release)(void *handle);
    int (*ref)(void *handle);
    PyCFunction title;         /* getter of what people call it; NULL where it has no name */
    PyCFunction identity;      /* getter of what tells it from its like; NULL where only the handle does */
    const char *label;         /* of the identity: `uuid`; NULL where the title is it */
    const char *done;          /* method that ends a `with` block; NULL where there is none */
    const char *failed;        /* the same when the block raised */
    PyType_Spec *spec;
    PyTypeObject *type;        /* made when its module is imported */
} vpy_class;

typedef struct {
    PyObject_HEAD
    void *handle;              /* NULL once released */
    const vpy_class *class;
    PyObject *parent;          /* object that it was got from: connection, domain, network, server */
    PyObject *dict;
    PyObject *weak;
    PyObject *remembered;      /* of callables registered without an id of their own: id and opaque */
    PyObject *identity;        /* once it was asked for; outlives the handle */
    PyObject *capsule;         /* `_o` while somebody has it; borrowed, for it keeps the object */
    unsigned long long number; /* one for each handle, never used again as an address may be */
    int host_cpus;             /* of a connection's host, once they were asked for */
    unsigned in_flight : 31;   /* calls that use the handle with the GIL released */
    unsigned closed : 1;       /* no new call may start */
} vpy_object;

unsigned long long vpy_next_number(void);
/* Object for a handle whose reference it takes over, also on failure. */
PyObject *vpy_wrap(const vpy_class *class, void *handle, PyObject *parent);
PyObject *vpy_wrap_or_none(const vpy_class *class, void *handle, PyObject *parent);
/* The same for a borrowed handle; takes a reference of its own. */
PyObject *vpy_wrap_borrowed(const vpy_class *class, void *handle, PyObject *parent);
/* The same for a handle in a place that others free: takes it and its reference from there. */
PyObject *vpy_wrap_taken(const vpy_class *class, void *place, PyObject *parent);
/* Takes a reference; -1 with an exception where libvirt refuses or has none to give. */
int vpy_reference(const vpy_class *class, void *handle);
/* Object for the handle of something that `self` belongs to: the one it was got from, if it is that. */
PyObject *vpy_wrap_ancestor(const vpy_class *class, void *handle, PyObject *self);
PyObject *vpy_list_of_handles(const vpy_class *class, void *handles, Py_ssize_t count,
                              PyObject *parent);

/* Handle of an object for a call that keeps the GIL; NULL with an exception. */
void *vpy_handle(PyObject *self, const vpy_class *class, const vpy_signature *sig);
/* Handle for a call that releases the GIL; pair with vpy_leave. */
void *vpy_enter(PyObject *self, const vpy_class *class, const vpy_signature *sig);
void vpy_leave(PyObject *self);
/* Argument that is an object of a class; checks only the class. */
int vpy_check(PyObject *arg, const vpy_class *class, const char *name, bool nullable);
/* CPUs of the host behind an object; 0 when they are not known. cpus.c */
int vpy_host_cpus(PyObject *object);
/* Nearest object of a class among an object and its parents, borrowed; NULL without exception. */
PyObject *vpy_find(PyObject *self, const vpy_class *class);
/* The connection that an object came through, borrowed. */
PyObject *vpy_object_root(PyObject *self);

/* Parts of every class's type. */
PyObject *vpy_object_connect(PyObject *self, PyObject *unused);
PyObject *vpy_object_parent(PyObject *self, PyObject *unused);
PyObject *vpy_object_pointer(PyObject *self, PyObject *unused);
/* Closes a connection; a call in flight keeps its handle until it ends. */
typedef int (*vpy_close)(vg_error *error, void *handle, int *left);
int vpy_object_close(PyObject *self, const vpy_signature *sig, vg_error *error, int *left,
                     vpy_close close);
void vpy_object_dealloc(PyObject *self);
int vpy_object_traverse(PyObject *self, visitproc visit, void *arg);
int vpy_object_clear(PyObject *self);
/* Gives the handle back, at the end of the last call in flight. */
void vpy_object_release(PyObject *self);

/* Objects that programs make themselves: instance.c */
extern PyGetSetDef vpy_object_attributes[];
/* The object behind a handle of `_o`; anything else as it is. */
PyObject *vpy_unwrap(PyObject *module, PyObject *arg);
/* What libvirt-python's native part calls for an event: cb(self, ..., opaque) of the last argument. */
PyObject *vpy_object_dispatch(PyObject *self, PyObject *args);
/* The same for all callables that have no id of their own. */
PyObject *vpy_object_dispatch_all(PyObject *self, PyObject *args);
PyObject *vpy_object_new(PyTypeObject *type, const vpy_class *class);
int vpy_object_init(PyObject *self, PyObject *args, PyObject *kwargs);

/* What Python asks of any object: protocol.c */
PyObject *vpy_object_repr(PyObject *self);
PyObject *vpy_object_compare(PyObject *self, PyObject *other, int operation);
Py_hash_t vpy_object_hash(PyObject *self);
PyObject *vpy_object_enter(PyObject *self, PyObject *unused);
PyObject *vpy_object_exit(PyObject *self, PyObject *args);
/* Gives the handle back, but remembers what it was. */
void vpy_object_end(PyObject *self);
PyObject *vpy_object_reduce(PyObject *self, PyObject *unused);
PyObject *vpy_object_del(PyObject *self, PyObject *unused);

/* Python keeps attributes and weak references where these say. */
#define VPY_OBJECT_MEMBERS                                                                        \
    {"__dictoffset__", T_PYSSIZET, offsetof(vpy_object, dict), READONLY, NULL},                   \
    {"__weaklistoffset__", T_PYSSIZET, offsetof(vpy_object, weak), READONLY, NULL},               \
    {NULL, 0, 0, 0, NULL}

/* ---- errors: error.c, exception.c, lasterror.c, errorhandler.c ---- */

extern PyObject *vpy_libvirt_error;
int vpy_error_init(void);
int vpy_exception_init(void);
/* Whether something is libvirtError or a subclass of it. */
bool vpy_is_exception(PyObject *class);
/* An exception of a class of libvirtError's kind, holding a copy of the error. */
PyObject *vpy_exception(PyObject *class, const virError *error);
/* Raises what the C layer reported and empties it; always NULL. */
PyObject *vpy_raise(vg_error *error, const vpy_signature *sig);
/* Raises libvirtError with a text of our own; always NULL. */
PyObject *vpy_raise_plain(int code, int domain, const char *text);
/* The same for an argument of the right type that libvirt-python refuses with a libvirtError. */
void vpy_refuse(const char *format, ...);
/* Raises what libvirt says of a handle that is none; always NULL. */
PyObject *vpy_raise_invalid(const vpy_class *class, const char *function);
/* Of an error: the tuple of nine that the exception's `err` holds. */
PyObject *vpy_error_tuple(const virError *error);
/* The same of the thread's last error; None where there is none. */
PyObject *vpy_last_error(void);
/* Tells the error handler, as libvirt does of its own errors. */
void vpy_report(const virError *error);
extern PyMethodDef vpy_error_functions[];
extern PyMethodDef vpy_handler_functions[];
PyObject *vpy_connection_last_error(PyObject *self, PyObject *unused);
PyObject *vpy_connection_reset_error(PyObject *self, PyObject *unused);

/* ---- values in: in.c, inarray.c ---- */

int vpy_in_int(PyObject *arg, const char *name, int *out);
int vpy_in_uint(PyObject *arg, const char *name, unsigned int *out);
int vpy_in_long(PyObject *arg, const char *name, long *out);
int vpy_in_ulong(PyObject *arg, const char *name, unsigned long *out);
int vpy_in_llong(PyObject *arg, const char *name, long long *out);
int vpy_in_ullong(PyObject *arg, const char *name, unsigned long long *out);
int vpy_in_size(PyObject *arg, const char *name, size_t *out);
int vpy_in_double(PyObject *arg, const char *name, double *out);
int vpy_in_fd(PyObject *arg, const char *name, int *out);
int vpy_in_string(PyObject *arg, const char *name, const char **out);
int vpy_in_string_or_null(PyObject *arg, const char *name, const char **out);
int vpy_in_uuid(PyObject *arg, const char *name, const unsigned char **out);
/* Text into an array in a struct. */
int vpy_in_chars(PyObject *arg, const char *name, char *out, size_t size);
/* A sequence of so many items as a new tuple. */
PyObject *vpy_in_fields(PyObject *arg, const char *name, Py_ssize_t count);
/* Statistics of all CPUs together, or of each. */
int vpy_in_total(PyObject *arg, const char *name, int *start, unsigned int *count);
/* A guest's time as {'seconds': ..., 'nseconds': ...}. */
/* `arg` may be missing or None if there are flags. */
int vpy_in_time(PyObject *arg, const char *name, PyObject *flags, long long *seconds,
                unsigned int *nseconds);

int vpy_in_bytes(vpy_arena *arena, PyObject *arg, const char *name, const void **out,
                 size_t *length);
int vpy_in_cpumap(vpy_arena *arena, PyObject *arg, const char *name, const unsigned char **out,
                  int *length);
int vpy_in_strings(vpy_arena *arena, PyObject *arg, const char *name, const char ***out,
                   unsigned int *count);
int vpy_in_ints(vpy_arena *arena, PyObject *arg, const char *name, int **out, unsigned int *count);
int vpy_in_fds(vpy_arena *arena, PyObject *arg, const char *name, int **out, unsigned int *count);
int vpy_in_uints(vpy_arena *arena, PyObject *arg, const char *name, unsigned int **out,
                 unsigned int *count);
int vpy_in_ullongs(vpy_arena *arena, PyObject *arg, const char *name, unsigned long long **out,
                   unsigned int *count);
/* A dict as it is, another mapping as a dict that lives as long as the arena; borrowed. */
PyObject *vpy_in_dict(vpy_arena *arena, PyObject *arg, const char *name);
/* A mapping of ints as two arrays of one length. */
int vpy_in_pairs(vpy_arena *arena, PyObject *arg, const char *name, unsigned int **keys,
                 unsigned int *nkeys, unsigned long long **values, unsigned int *nvalues);
/* Objects of one class; they stay alive as long as the arena. */
int vpy_in_handles(vpy_arena *arena, PyObject *arg, const char *name, const vpy_class *class,
                   const vpy_signature *sig, void ***out, unsigned int *count);

/* ---- typed parameters: typed.c ---- */

typedef struct {
    const char *key;
    int type;                  /* virTypedParameterType */
} vpy_hint;

typedef struct {
    const vpy_hint *hints;     /* sorted by key */
    size_t count;
} vpy_family;

int vpy_in_typed(vpy_arena *arena, PyObject *arg, const char *name,
                 const vpy_family *const *families, virTypedParameterPtr *out, int *count);
PyObject *vpy_typed(const virTypedParameter *params, int count);
PyObject *vpy_typed_rows(const virTypedParameter *params, int rows, int columns);

/* ---- values out: out.c, key.c ---- */

PyObject *vpy_str(const char *text);
PyObject *vpy_uuid(const unsigned char *uuid);
PyObject *vpy_bytes(const void *data, size_t length);
/* Bytes for C to fill. */
PyObject *vpy_buffer(unsigned long long size);
/* The first bytes of an object that was made too large. */
PyObject *vpy_bytes_cut(PyObject *bytes, Py_ssize_t length);
PyObject *vpy_strings(char *const *strings, Py_ssize_t count);
PyObject *vpy_ints(const int *values, Py_ssize_t count);
PyObject *vpy_uints(const unsigned int *values, Py_ssize_t count);
PyObject *vpy_ullongs(const unsigned long long *values, Py_ssize_t count);
/* File descriptors as numbers, or as the file objects that os.fdopen makes; they are the caller's. */
PyObject *vpy_fds(int *fds, Py_ssize_t count);
PyObject *vpy_files(int *fds, Py_ssize_t count);
/* CPU bitmap as a tuple or list of bools, `width` of them; all of its bits where width is 0. */
PyObject *vpy_cpumap_tuple(const unsigned char *map, int length, int width);
PyObject *vpy_cpumap_list(const unsigned char *map, int length, int width);
PyObject *vpy_cpumap_rows(const unsigned char *maps, int rows, int length, int width);

/* A version, or with the name of a driver the versions of libvirt and the driver. */
PyObject *vpy_version(PyObject *name, unsigned long version);
/* Free pages as {cell: {page size: count}}. */
PyObject *vpy_pages(const unsigned int *sizes, unsigned int nsizes, int start,
                    const unsigned long long *counts, int ncounts);

/* Interned text for a dict key, from a cache of limited size; borrowed until the next one. */
PyObject *vpy_key(const char *text);
/* The same for a string literal, which is known by its address. */
PyObject *vpy_literal(const char *text);
/* Sets a key and takes over the value, which may be NULL after a failure. */
int vpy_set(PyObject *dict, const char *literal, PyObject *value);
int vpy_set_text(PyObject *dict, const char *text, PyObject *value);
/* Fills slot `at` of a new list or tuple; takes over the value as well. */
int vpy_list_put(PyObject *list, Py_ssize_t at, PyObject *value);
int vpy_tuple_put(PyObject *tuple, Py_ssize_t at, PyObject *value);

/* ---- callbacks: listener.c ---- */

/* What a callback needs: who to call, with what last argument, on behalf of which object. */
typedef struct vpy_listener {
    PyObject *callbacks[3];
    PyObject *opaque;
    PyObject *owner;
    /* Pumps park an exception here; it is raised when the C call has returned. */
    PyObject *type, *value, *traceback;
} vpy_listener;

vpy_listener *vpy_listener_new(PyObject *owner, PyObject *opaque);
int vpy_listener_add(vpy_listener *listener, int slot, PyObject *callback, const char *name);
/* The virFreeCallback of every registration; takes the GIL. */
void vpy_listener_free(void *opaque);
/* Ends a call that borrowed a listener: raises what was parked, then frees. -1 if it raised. */
int vpy_listener_finish(vpy_listener *listener);
/* Ends a listener that libvirt did not take over. */
void vpy_listener_drop(vpy_listener *listener);
/* Calls back with arguments that are taken over; steals `args`, may be NULL after a failure. */
PyObject *vpy_listener_call(vpy_listener *listener, int slot, PyObject *args);
/* Prints the exception that nobody is there to get; SystemExit ends the process. */
void vpy_print(void);
/* Result of an event callback: exceptions are printed, values dropped. */
void vpy_listener_print(PyObject *result);
/* Parks the exception of a pump; -1 for C. */
int vpy_listener_park(vpy_listener *listener);
/* What a pump's handler returned: a negative int ends it, else it has consumed what it was given. */
int vpy_listener_status(vpy_listener *listener, PyObject *result, int consumed);
/* Copies the bytes that a handler returned; how many there are. */
int vpy_listener_fill(vpy_listener *listener, PyObject *result, char *data, size_t size);
/* Callables that are taken back by themselves instead of by an id. */
int vpy_remember(PyObject *self, PyObject *callback, PyObject *opaque, int id);
int vpy_recall(PyObject *self, PyObject *callback, const char *name, int *id);
/* Handle that a callback got, as the owner itself where they are the same. */
PyObject *vpy_listener_wrap(vpy_listener *listener, const vpy_class *class, void *handle);

/* Event loop: eventloop.c, eventimpl.c; authentication: auth.c. */
extern PyMethodDef vpy_event_functions[];
int vpy_event_init(void);
PyObject *vpy_eventimpl_register(PyObject *args, PyObject *kwargs);
PyObject *vpy_eventimpl_handle(PyObject *module, PyObject *args);
PyObject *vpy_eventimpl_timeout(PyObject *module, PyObject *args);
PyObject *vpy_eventimpl_free(PyObject *module, PyObject *args, PyObject *kwargs);

/* The listener is the caller's to finish, also on failure. */
int vpy_in_auth(vpy_arena *arena, PyObject *arg, const char *name, virConnectAuthPtr *out,
                vpy_listener **listener);

/* ---- modules: module.c; the tables are generated ---- */

typedef struct {
    const char *name;
    long long value;
} vpy_int;

typedef struct {
    const char *name;
    const char *value;
} vpy_text;

typedef struct {
    const char *name;
    PyMethodDef *functions;
    vpy_class *const *classes;
    const vpy_int *ints;
    const vpy_text *texts;
} vpy_module;

extern const vpy_module *const vpy_modules[];

/* ---- calls ---- */

#define VPY_RELEASED(statement)                                                                   \
    do {                                                                                          \
        PyThreadState *vpy_thread = PyEval_SaveThread();                                          \
        statement;                                                                                \
        PyEval_RestoreThread(vpy_thread);                                                         \
    } while (0)

#endif
