/* All of C that Go sees. */
#ifndef VGO_H
#define VGO_H

#include <stdlib.h>

#include "vg_events.h"
#include "vg_frees.h"
#include "vgo_auth.h"
#include "vgo_error.h"
#include "vgo_loop.h"
#include "vgo_registrars.h"
#include "vgo_shims.h"

#endif
