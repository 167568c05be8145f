/*
 * A clock of snapshots' own, for a libvirt that is loaded after this.
 *
 * virDomainMomentDefPostParse() is the one that reads the time to name snapshots and overlays. What it
 * reads is a second later each time, from a number of seconds that stands in the file VIRGLOT_CLOCK and
 * that others may read and set. All other callers get the time of day.
 */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#define MICROSECONDS 1000000

/* What the next reading gives, in seconds; NULL where there is no such clock. */
static _Atomic int64_t *next_reading;

__attribute__((constructor)) static void open_clock(void)
{
    const char *path = getenv("VIRGLOT_CLOCK");
    int file = path == NULL ? -1 : open(path, O_RDWR | O_CLOEXEC);

    if (file == -1)
        return;
    void *page = mmap(NULL, sizeof(*next_reading), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    close(file);
    if (page != MAP_FAILED)
        next_reading = page;
}

static int names_moments(const void *caller)
{
    Dl_info info;

    return dladdr(caller, &info) != 0 && info.dli_sname != NULL &&
           strcmp(info.dli_sname, "virDomainMomentDefPostParse") == 0;
}

int64_t g_get_real_time(void)
{
    struct timespec now;

    if (next_reading != NULL && names_moments(__builtin_return_address(0)))
        return atomic_fetch_add(next_reading, 1) * MICROSECONDS;
    clock_gettime(CLOCK_REALTIME, &now);
    return (int64_t)now.tv_sec * MICROSECONDS + now.tv_nsec / 1000;
}
