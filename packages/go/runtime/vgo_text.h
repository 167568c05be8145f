/* Texts of Go's, which do not end with NUL, as C wants them. */
#ifndef VGO_TEXT_H
#define VGO_TEXT_H

#include <stddef.h>

#include "vg_error.h"

/* Short ones are on the stack. */
enum { VGO_TEXT_ROOM = 256 };

typedef struct {
    char *text;
    char room[VGO_TEXT_ROOM];
} vgo_text;

/* Declares one that points into itself: pass it by its address. The room is not cleared: it is big. */
#define VGO_TEXT(name) \
    vgo_text name;     \
    name.text = NULL

/* 0, or -1 when the text holds a NUL. An empty one is NULL where that means something else. */
int vgo_text_in(vg_error *err, const char *function, vgo_text *text,
                const char *data, size_t length, int nullable);
void vgo_text_done(vgo_text *text);

typedef struct {
    const char **items;
} vgo_list;

#define VGO_NO_LIST {NULL}

/* `data` has one text after the other, each with its NUL, and stays where it is. */
int vgo_list_in(vg_error *err, const char *function, vgo_list *list, const char *data, size_t size,
                unsigned int count);
void vgo_list_done(vgo_list *list);

#endif
