/* All of C that Go sees. */
#ifndef VGO_H
#define VGO_H

#include <stdlib.h>

#include "vg_events.h"
#include "vg_frees.h"
#include "vgo_error.h"
#include "vgo_shims.h"

/* Takes a reference; NULL, or why not. */
vgo_error *vgo_ref_connection(void *conn);

#endif
