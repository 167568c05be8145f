/* How a program of the tests says what is wrong. */
#ifndef CHECK_H
#define CHECK_H

#include <stdio.h>

static int failures;

#define CHECK(condition) \
    do { \
        if (!(condition)) { \
            failures++; \
            fprintf(stderr, "%s:%d: %s\n", __func__, __LINE__, #condition); \
        } \
    } while (0)

#endif
