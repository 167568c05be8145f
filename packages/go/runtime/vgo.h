/* All of C that Go sees. */
#ifndef VGO_H
#define VGO_H

#include "vgo_error.h"

#endif
