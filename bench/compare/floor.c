/*
 * The same calls from C, freeing what they return: what no binding can be faster than. Speaks like
 * the bindings' workers; a case that it does not have takes 0 ns.
 */
#include <libvirt/libvirt.h>
#include <libvirt/virterror.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static virConnectPtr conn, many;
static virDomainPtr domain;

static void silent(void *opaque, virErrorPtr error)
{
    (void)opaque;
    (void)error;
}

static void version(void)
{
    unsigned long value;

    virConnectGetLibVersion(conn, &value);
}

static void name(void)
{
    virDomainGetName(domain);
}

static void id(void)
{
    virDomainGetID(domain);
}

static void uuid(void)
{
    char text[VIR_UUID_STRING_BUFLEN];

    virDomainGetUUIDString(domain, text);
}

static void error(void)
{
    virDomainLookupByName(conn, "nobody");
}

static void other_error(void)
{
    static int calls;

    virNetworkLookupByName(conn, ++calls % 2 ? "nobody" : "strangers");
}

static void list(void)
{
    virDomainPtr *domains;
    int count = virConnectListAllDomains(many, &domains, 0);

    for (int i = 0; i < count; i++)
        virDomainFree(domains[i]);
    free(domains);
}

static void stats(void)
{
    virDomainStatsRecordPtr *records;

    virConnectGetAllDomainStats(many, 0, &records, 0);
    virDomainStatsRecordListFree(records);
}

static void info(void)
{
    virDomainInfo value;

    virDomainGetInfo(domain, &value);
}

static void state(void)
{
    int value, reason;

    virDomainGetState(domain, &value, &reason, 0);
}

static void xml(void)
{
    free(virDomainGetXMLDesc(domain, 0));
}

static void memory(void)
{
    virDomainMemoryStatStruct values[VIR_DOMAIN_MEMORY_STAT_NR];

    virDomainMemoryStats(domain, values, VIR_DOMAIN_MEMORY_STAT_NR, 0);
}

static void lookup(void)
{
    virDomainFree(virDomainLookupByName(conn, "vm1"));
}

static const struct {
    const char *name;
    void (*call)(void);
} cases[] = {
    {"getLibVersion", version},  {"id", id},
    {"name", name},              {"UUIDString", uuid},
    {"error", error},            {"otherError", other_error},
    {"listAllDomains", list},    {"getAllDomainStats", stats},
    {"info", info},              {"state", state},
    {"XMLDesc", xml},            {"memoryStats", memory},
    {"lookupByName", lookup},
};

static long long now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return time.tv_sec * 1000000000LL + time.tv_nsec;
}

static long long run(const char *wanted, int calls)
{
    for (size_t at = 0; at < sizeof(cases) / sizeof(*cases); at++) {
        if (strcmp(cases[at].name, wanted) == 0) {
            long long start = now();

            for (int i = 0; i < calls; i++)
                cases[at].call();
            return now() - start;
        }
    }
    return 0;
}

int main(int argc, char **argv)
{
    char wanted[64];
    int calls;

    if (argc != 3)
        return 2;
    virSetErrorFunc(NULL, silent);
    conn = virConnectOpen(argv[1]);
    many = virConnectOpen(argv[2]);
    domain = conn ? virDomainLookupByName(conn, "vm1") : NULL;
    if (!domain || !many)
        return 1;
    while (scanf("%63s %d", wanted, &calls) == 2) {
        long long spent;

        getppid();
        spent = run(wanted, calls);
        getppid();
        printf("%lld 0\n", spent);
        fflush(stdout);
    }
    return 0;
}
