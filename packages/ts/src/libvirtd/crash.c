/*
 * Kills a libvirt that is loaded after this once it has written what it notes of a snapshot.
 *
 * libvirt gives such a file its name when it is complete. Nothing is done before the file VIRGLOT_CRASH
 * exists.
 */

#define _GNU_SOURCE
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define METADATA "/qemu/snapshot/"

int rename(const char *from, const char *to)
{
    const char *request = getenv("VIRGLOT_CRASH");
    int result = renameat(AT_FDCWD, from, AT_FDCWD, to);

    if (result == 0 && request != NULL && strstr(to, METADATA) != NULL && access(request, F_OK) == 0)
        raise(SIGKILL);
    return result;
}
