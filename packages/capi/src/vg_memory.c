/* close in strict C11 too. */
#define _POSIX_C_SOURCE 200809L

#include "vg_memory.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "vg_symbols.h"

void *vg_array(size_t count, size_t size)
{
    return calloc(count > 0 ? count : 1, size > 0 ? size : 1);
}

char *vg_text(const char *format, ...)
{
    va_list args;
    size_t size;
    char *text;

    va_start(args, format);
    size = (size_t)vsnprintf(NULL, 0, format, args) + 1;
    va_end(args);
    text = malloc(size);
    if (!text)
        return NULL;
    va_start(args, format);
    vsnprintf(text, size, format, args);
    va_end(args);
    return text;
}

void vg_free_strings(char **strings, int count)
{
    int i;

    for (i = 0; strings && i < count; i++)
        free(strings[i]);
    free(strings);
}

void vg_free_fds(int *fds, int count)
{
    int i;

    for (i = 0; fds && i < count; i++)
        if (fds[i] >= 0)
            close(fds[i]);
    free(fds);
}

void vg_free_secret(unsigned char *bytes, size_t count)
{
    volatile unsigned char *byte = bytes;

    while (bytes && count-- > 0)
        *byte++ = 0;
    free(bytes);
}

void vg_free_typed(virTypedParameterPtr params, int count)
{
    if (params)
        vg_api.virTypedParamsClear(params, count);
    free(params);
}
