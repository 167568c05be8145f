#include "vg_error.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "vg_symbols.h"

/* libvirt's numbers, which do not change. */
enum {
    LEVEL_ERROR = 2,
    CODE_INTERNAL_ERROR = 1,
    CODE_NO_MEMORY = 2,
    CODE_NO_SUPPORT = 3,
    CODE_INVALID_ARG = 8,
    CODE_OPERATION_INVALID = 55
};

/* A binding that has no use for str1 to str3 saves their copies. */
#ifdef VG_BRIEF_ERRORS
enum { DETAILS = 0 };
#else
enum { DETAILS = 1 };
#endif

static int fill(vg_error *err, vg_error_kind kind, int code, const char *function,
                const char *message)
{
    memset(err, 0, offsetof(vg_error, room));
    err->kind = kind;
    err->code = code;
    err->level = LEVEL_ERROR;
    err->function = function;
    err->message = message;
    return -1;
}

void vg_error_clear(vg_error *err)
{
    free(err->text);
    memset(err, 0, offsetof(vg_error, room));
}

/* Puts a text where `at` points, and moves that on; one that repeats the message shares it. */
static const char *put(char **at, const char *text, size_t size, const char *message,
                       size_t message_size)
{
    char *copy = *at;

    if (size == 0)
        return NULL;
    if (size == message_size && memcmp(text, message, size) == 0)
        return message;
    *at += size;
    return memcpy(copy, text, size);
}

static size_t size_of(const char *text)
{
    return text ? strlen(text) + 1 : 0;
}

/* The copy is made at once: whatever is called next in this thread changes libvirt's last error. */
int vg_failed(vg_error *err, const char *function)
{
    virErrorPtr last = vg_api.virGetLastError();
    char *at = err->room;
    size_t size, size1, size2, size3;

    fill(err, VG_ERROR_LIBVIRT, CODE_INTERNAL_ERROR, function,
         "An error occurred, but the cause is unknown");
    if (!last)
        return -1;
    size = size_of(last->message);
    size1 = size_of(DETAILS ? last->str1 : NULL);
    size2 = size_of(DETAILS ? last->str2 : NULL);
    size3 = size_of(DETAILS ? last->str3 : NULL);
    if (size + size1 + size2 + size3 > sizeof(err->room) &&
        !(at = err->text = malloc(size + size1 + size2 + size3)))
        return vg_no_memory(err, function);
    err->code = last->code;
    err->domain = last->domain;
    err->level = (int)last->level;
    if (last->message)
        err->message = put(&at, last->message, size, NULL, 0);
    err->str1 = put(&at, last->str1, size1, err->message, size);
    err->str2 = put(&at, last->str2, size2, err->message, size);
    err->str3 = put(&at, last->str3, size3, err->message, size);
    err->int1 = last->int1;
    err->int2 = last->int2;
    return -1;
}

int vg_no_memory(vg_error *err, const char *function)
{
    return fill(err, VG_ERROR_NO_MEMORY, CODE_NO_MEMORY, function, "out of memory");
}

int vg_bad_argument(vg_error *err, const char *function, const char *message)
{
    return fill(err, VG_ERROR_ARGUMENT, CODE_INVALID_ARG, function, message);
}

int vg_guarded(vg_error *err, const char *function, const char *message)
{
    return fill(err, VG_ERROR_GUARD, CODE_OPERATION_INVALID, function, message);
}

int vg_unsupported(vg_error *err, const char *function, const char *library, const char *needs,
                   const char *found)
{
    static const char *const format = "%s needs %s %s or newer; found: %s";
    size_t message = (size_t)snprintf(NULL, 0, format, function, library, needs, found) + 1;
    size_t reason = strlen(found) + 1;
    char *text = malloc(message + reason);

    if (!text)
        return vg_no_memory(err, function);
    snprintf(text, message, format, function, library, needs, found);
    memcpy(text + message, found, reason);
    fill(err, VG_ERROR_NOT_SUPPORTED, CODE_NO_SUPPORT, function, text);
    err->text = text;
    err->str1 = function;
    err->str2 = needs;
    err->str3 = text + message;
    return -1;
}
