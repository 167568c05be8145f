/*
 * Counts which functions of libvirt a process really calls.
 *
 * An auditor for the dynamic linker (LD_AUDIT, see rtld-audit(7)): whenever a symbol `vir*` of a
 * libvirt library is bound, by relocation or by dlsym, the caller gets a stub that counts and
 * jumps on. The counters live in a file mapped shared, one per process, so they outlive a crash.
 * Calls from libvirt to itself are not counted.
 *
 * File: CALLTRACE_DIR/<pid>, records of 64 bytes: the count (8 bytes, native), then the name.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <link.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#ifndef __x86_64__
#error "the stubs are x86-64 machine code"
#endif

enum { MAX_SYMBOLS = 2048, STUB_SIZE = 32, NAME_SIZE = 56 };
enum { FOREIGN = 0, LIBVIRT = 1 };

struct record {
    uint64_t count;
    char name[NAME_SIZE];
};

static struct record *records;
static unsigned char *stubs;
static int used;
static volatile int lock;

static void *map_stubs(void)
{
    void *at = mmap(NULL, MAX_SYMBOLS * STUB_SIZE, PROT_READ | PROT_WRITE | PROT_EXEC,
                    MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return at == MAP_FAILED ? NULL : at;
}

static void *map_records(void)
{
    const char *dir = getenv("CALLTRACE_DIR");
    size_t size = MAX_SYMBOLS * sizeof(struct record);
    char path[4096];

    if (!dir)
        return NULL;
    snprintf(path, sizeof(path), "%s/%ld", dir, (long)getpid());
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0)
        return NULL;
    void *at = ftruncate(fd, (off_t)size) == 0
                   ? mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0)
                   : MAP_FAILED;
    close(fd);
    return at == MAP_FAILED ? NULL : at;
}

/* mov r11, &count; lock inc [r11]; mov r11, target; jmp r11 */
static void write_stub(unsigned char *at, const uint64_t *count, uintptr_t target)
{
    static const unsigned char code[] = {
        0x49, 0xbb, 0, 0, 0, 0, 0, 0, 0, 0, 0xf0, 0x49, 0xff, 0x03,
        0x49, 0xbb, 0, 0, 0, 0, 0, 0, 0, 0, 0x41, 0xff, 0xe3,
    };
    memcpy(at, code, sizeof(code));
    memcpy(at + 2, &count, sizeof(count));
    memcpy(at + 16, &target, sizeof(target));
}

/* The stub of a function; a function bound twice keeps its first. */
static uintptr_t stub_for(const char *name, uintptr_t target)
{
    uintptr_t result = target;

    while (__atomic_exchange_n(&lock, 1, __ATOMIC_ACQUIRE))
        continue;
    if (!records)
        records = map_records();
    if (!stubs)
        stubs = map_stubs();
    if (records && stubs && strlen(name) < NAME_SIZE) {
        int i = 0;
        while (i < used && strcmp(records[i].name, name) != 0)
            i++;
        if (i == used && used < MAX_SYMBOLS) {
            strcpy(records[i].name, name);
            write_stub(stubs + i * STUB_SIZE, &records[i].count, target);
            used++;
        }
        if (i < used)
            result = (uintptr_t)(stubs + i * STUB_SIZE);
    }
    __atomic_store_n(&lock, 0, __ATOMIC_RELEASE);
    return result;
}

unsigned int la_version(unsigned int version)
{
    return version < LAV_CURRENT ? version : LAV_CURRENT;
}

unsigned int la_objopen(struct link_map *map, Lmid_t lmid, uintptr_t *cookie)
{
    (void)lmid;
    const char *slash = strrchr(map->l_name, '/');
    const char *file = slash ? slash + 1 : map->l_name;

    if (strncmp(file, "libvirt.so", 10) == 0 || strncmp(file, "libvirt-", 8) == 0) {
        *cookie = LIBVIRT;
        return LA_FLG_BINDTO;
    }
    *cookie = FOREIGN;
    return LA_FLG_BINDFROM;
}

uintptr_t la_symbind64(Elf64_Sym *sym, unsigned int ndx, uintptr_t *from, uintptr_t *to,
                       unsigned int *flags, const char *name)
{
    (void)ndx;
    (void)flags;
    if (*from != FOREIGN || *to != LIBVIRT || strncmp(name, "vir", 3) != 0 ||
        ELF64_ST_TYPE(sym->st_info) != STT_FUNC)
        return sym->st_value;
    return stub_for(name, sym->st_value);
}
