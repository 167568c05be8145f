#include "vg_error.h"

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

static int fill(vg_error *err, vg_error_kind kind, int code, const char *function,
                const char *message)
{
    memset(err, 0, sizeof(*err));
    err->kind = kind;
    err->code = code;
    err->level = LEVEL_ERROR;
    err->function = function;
    err->message = message;
    return -1;
}

void vg_error_clear(vg_error *err)
{
    if (err->saved)
        vg_api.virFreeError(err->saved);
    free(err->text);
    memset(err, 0, sizeof(*err));
}

int vg_failed(vg_error *err, const char *function)
{
    virErrorPtr saved = vg_api.virSaveLastError();

    fill(err, VG_ERROR_LIBVIRT, CODE_INTERNAL_ERROR, function,
         "An error occurred, but the cause is unknown");
    if (!saved)
        return -1;
    err->saved = saved;
    if (saved->code == 0)
        return -1;
    err->code = saved->code;
    err->domain = saved->domain;
    err->level = (int)saved->level;
    if (saved->message)
        err->message = saved->message;
    err->str1 = saved->str1;
    err->str2 = saved->str2;
    err->str3 = saved->str3;
    err->int1 = saved->int1;
    err->int2 = saved->int2;
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
