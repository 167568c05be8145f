/* The event loop: libvirt's functions for it, and a loop of the program's. */
#ifndef VGO_LOOP_H
#define VGO_LOOP_H

#include <stdint.h>

#include "vgo_error.h"
#include "vgo_registrars.h"

vgo_error *vgo_loop_default(void);
vgo_error *vgo_loop_run(void);
/* The loop that Go has. */
vgo_error *vgo_loop_register(void);

vgo_listener_r vgo_add_handle(int fd, int events, uintptr_t opaque);
void vgo_update_handle(int watch, int events);
vgo_error *vgo_remove_handle(int watch);
vgo_listener_r vgo_add_timeout(int freq, uintptr_t opaque);
void vgo_update_timeout(int timer, int freq);
vgo_error *vgo_remove_timeout(int timer);

/* Functions that libvirt gave a loop of the program's. */
void vgo_invoke_handle(uintptr_t callback, int watch, int fd, int events, uintptr_t opaque);
void vgo_invoke_timeout(uintptr_t callback, int timer, uintptr_t opaque);
void vgo_invoke_free(uintptr_t callback, uintptr_t opaque);

#endif
