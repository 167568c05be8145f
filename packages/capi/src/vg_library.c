/* strdup, pthread and dlfcn in strict C11 too. */
#define _POSIX_C_SOURCE 200809L

#include "vg_library.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "vg_symbols.h"

enum { CORE = 0, MAX_LIBRARIES = 8, MAX_PATH = 4096, MAX_VERSION = 32 };

/* Lets one kind of pointer stand for every function pointer in vg_api. */
typedef void *__attribute__((may_alias)) slot;

int vg_opening;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static void *opened[MAX_LIBRARIES];
static virErrorFunc error_handler;
static void *error_handler_data;
static int claimed = -1;

static void silent(void *userData, virErrorPtr error)
{
    (void)userData;
    (void)error;
}

static slot *slot_of(const vg_symbol *symbol)
{
    return (slot *)(void *)((char *)&vg_api + symbol->slot);
}

static void install_error_handler(void)
{
    vg_api.virSetErrorFunc(error_handler_data, error_handler ? error_handler : silent);
}

/* A directory of the user's choice, or wherever the system has it. */
static void *open_file(const char *soname)
{
    const char *directory = getenv("VIRGLOT_LIBVIRT_DIR");
    char path[MAX_PATH];

    if (!directory || !*directory)
        return dlopen(soname, RTLD_NOW | RTLD_LOCAL);
    if (snprintf(path, sizeof(path), "%s/%s", directory, soname) >= (int)sizeof(path))
        return NULL;
    return dlopen(path, RTLD_NOW | RTLD_LOCAL);
}

/* Without a handle, takes them all away again. */
static void find_symbols(int library, void *handle)
{
    int i;

    for (i = 0; i < vg_symbol_count; i++)
        if (vg_symbols[i].library == library)
            __atomic_store_n(slot_of(&vg_symbols[i]),
                             handle ? dlsym(handle, vg_symbols[i].name) : NULL, __ATOMIC_RELEASE);
}

static int start_core(void)
{
    if (!vg_api.virInitialize || !vg_api.virSetErrorFunc)
        return -1;
    install_error_handler();
    return vg_api.virInitialize();
}

static int open_library(int library)
{
    void *handle;

    if (opened[library])
        return 0;
    if (library != CORE && open_library(CORE) < 0)
        return -1;
    handle = open_file(vg_libraries[library].soname);
    if (!handle)
        return -1;
    __atomic_store_n(&vg_opening, 1, __ATOMIC_RELAXED);
    find_symbols(library, handle);
    if (library == CORE && start_core() < 0)
        find_symbols(library, NULL);
    else
        opened[library] = handle;
    __atomic_store_n(&vg_opening, 0, __ATOMIC_RELEASE);
    return opened[library] ? 0 : -1;
}

static void describe_version(char *text)
{
    unsigned long version = 0;

    if (!vg_api.virGetVersion || vg_api.virGetVersion(&version, NULL, NULL) < 0)
        snprintf(text, MAX_VERSION, "a libvirt without version");
    else
        snprintf(text, MAX_VERSION, "%lu.%lu.%lu", version / 1000000, version / 1000 % 1000,
                 version % 1000);
}

int vg_resolve(vg_error *err, int symbol)
{
    const vg_symbol *wanted = &vg_symbols[symbol];
    const vg_library *library = &vg_libraries[wanted->library];
    char version[MAX_VERSION];
    const char *reason;
    int result = 0;

    pthread_mutex_lock(&lock);
    if (open_library(wanted->library) < 0) {
        reason = dlerror();
        result = vg_unsupported(err, wanted->name, library->name, wanted->since,
                                reason ? reason : "a library that does not start");
    } else if (!*slot_of(wanted)) {
        describe_version(version);
        result = vg_unsupported(err, wanted->name, library->name, wanted->since, version);
    }
    pthread_mutex_unlock(&lock);
    return result;
}

int vg_claim(vg_error *err, const char *function, int library)
{
    int owner = -1;

    if (__atomic_compare_exchange_n(&claimed, &owner, library, 0, __ATOMIC_ACQ_REL,
                                    __ATOMIC_ACQUIRE) ||
        owner == library)
        return 0;
    return vg_guarded(err, function,
                      "libvirt and libvirt-admin cannot both be connected in one process, "
                      "libvirt would crash; use another process for the second");
}

void vg_set_error_handler(void *userData, virErrorFunc handler)
{
    pthread_mutex_lock(&lock);
    error_handler = handler;
    error_handler_data = userData;
    if (opened[CORE])
        install_error_handler();
    pthread_mutex_unlock(&lock);
}

void vg_print_error(void *userData, virErrorPtr error)
{
    (void)userData;
    if (vg_api.virDefaultErrorFunc)
        vg_api.virDefaultErrorFunc(error);
}
