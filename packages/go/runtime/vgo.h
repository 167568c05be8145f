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

/*
 * cgo finds out what each name is by compiling it beside this one, undeclared: gcc then looks for
 * names that resemble it, which takes longer than everything else. This ends the search, and the
 * compiling fails all the same, as nothing can be done with it.
 */
extern struct vgo_nothing __cgo_undefined__2;

#endif
