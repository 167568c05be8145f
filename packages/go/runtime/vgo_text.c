#include "vgo_text.h"

#include <stdlib.h>
#include <string.h>

int vgo_text_in(vg_error *err, const char *function, vgo_text *text,
                const char *data, size_t length, int nullable)
{
    if (length == 0 && nullable)
        return 0;
    if (length > 0 && memchr(data, 0, length))
        return vg_bad_argument(err, function, "a string must not contain a NUL");
    text->text = length < sizeof(text->room) ? text->room : malloc(length + 1);
    if (!text->text)
        return vg_no_memory(err, function);
    if (length > 0)
        memcpy(text->text, data, length);
    text->text[length] = 0;
    return 0;
}

void vgo_text_done(vgo_text *text)
{
    if (text->text != text->room)
        free(text->text);
}

int vgo_list_in(vg_error *err, const char *function, vgo_list *list, const char *data, size_t size,
                unsigned int count)
{
    const char *at = data;

    list->items = calloc((size_t)count + 1, sizeof(*list->items));
    if (!list->items)
        return vg_no_memory(err, function);
    for (unsigned int i = 0; i < count && at < data + size; i++) {
        list->items[i] = at;
        at += strlen(at) + 1;
    }
    return 0;
}

void vgo_list_done(vgo_list *list)
{
    free(list->items);
}
