/* Closing connections. */
#ifndef VGO_CLOSE_H
#define VGO_CLOSE_H

/* How many references are left. */
int vgo_close_virConnect(void *conn);
int vgo_close_virAdmConnect(void *conn);

#endif
