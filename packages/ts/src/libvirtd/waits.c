/*
 * Lets a libvirt that is loaded after this notice at once that a process has ended.
 *
 * virProcessKillPainfullyDelay() looks five times a second whether the QEMU that it ended is gone. Its
 * sleep ends here as soon as that is so; how often it looks and what it does then is as ever.
 */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#define MICROSECONDS 1000000
#define GRACE_NANOSECONDS 200000

/* The process that this thread last sent a signal to. */
static _Thread_local pid_t last_target;

int kill(pid_t pid, int signal)
{
    last_target = pid;
    return (int)syscall(SYS_kill, pid, signal);
}

static int awaits_end(const void *caller)
{
    Dl_info info;

    return dladdr(caller, &info) != 0 && info.dli_sname != NULL &&
           strcmp(info.dli_sname, "virProcessKillPainfullyDelay") == 0;
}

void g_usleep(unsigned long microseconds)
{
    struct timespec rest = {microseconds / MICROSECONDS, microseconds % MICROSECONDS * 1000};

    if (last_target > 0 && awaits_end(__builtin_return_address(0))) {
        struct pollfd process = {(int)syscall(SYS_pidfd_open, last_target, 0), POLLIN, 0};

        if (process.fd == -1)
            return; /* it is gone already */
        poll(&process, 1, (int)(microseconds / 1000));
        close(process.fd);
        rest = (struct timespec){0, GRACE_NANOSECONDS}; /* for its parent to take note */
    }
    nanosleep(&rest, NULL);
}
