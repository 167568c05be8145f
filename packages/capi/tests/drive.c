/*
 * Drives the layer on libvirt's test driver. Meant to run under valgrind too, so whatever a call
 * gives is freed by the statement that its output names.
 */
#define _POSIX_C_SOURCE 200809L

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "check.h"
#include "vg_calls.h"
#include "vg_constants.h"
#include "vg_events.h"
#include "vg_frees.h"
#include "vg_memory.h"
#include "vg_symbols.h"
#include "vg_use.h"

#define OK(call) \
    do { \
        if ((call) < 0) { \
            failures++; \
            fprintf(stderr, "%s:%d: %s: %s\n", __func__, __LINE__, err.function, err.message); \
            vg_error_clear(&err); \
            return; \
        } \
    } while (0)

static vg_error err;

static void lists(virConnectPtr conn)
{
    virDomainPtr *domains, kept;
    char **names;
    int *ids, ndomains, nnames, nids, alive;

    OK(vg_virConnectListAllDomains(&err, conn, 0, &domains, &ndomains));
    CHECK(ndomains == 1);
    kept = domains[0];
    domains[0] = NULL;
    vg_free_virDomain_array(domains, ndomains);
    OK(vg_virDomainIsActive(&err, kept, &alive));
    CHECK(alive == 1);
    vg_free_virDomain(kept);

    OK(vg_virConnectListDefinedDomains(&err, conn, &names, &nnames));
    CHECK(nnames == 0);
    vg_free_strings(names, nnames);
    OK(vg_virConnectListNetworks(&err, conn, &names, &nnames));
    CHECK(nnames == 1 && strcmp(names[0], "default") == 0);
    vg_free_strings(names, nnames);
    OK(vg_virNodeListDevices(&err, conn, NULL, 0, &names, &nnames));
    CHECK(nnames > 0);
    vg_free_strings(names, nnames);
    OK(vg_virConnectListDomains(&err, conn, &ids, &nids));
    CHECK(nids == 1 && ids[0] == 1);
    free(ids);
}

static void values(virConnectPtr conn, virDomainPtr dom)
{
    char *xml, *type, uuid[37];
    const char *name;
    virDomainInfo info;
    virConnectPtr owner;
    int nparams;

    OK(vg_virDomainGetName(&err, dom, &name));
    CHECK(strcmp(name, "test") == 0);
    OK(vg_virDomainGetXMLDesc(&err, dom, 0, &xml));
    CHECK(strstr(xml, "<name>test</name>") != NULL);
    free(xml);
    OK(vg_virDomainGetInfo(&err, dom, &info));
    CHECK(info.state == VIR_DOMAIN_RUNNING && info.nrVirtCpu == 2);
    OK(vg_virDomainGetUUIDString(&err, dom, uuid));
    CHECK(strlen(uuid) == 36);
    OK(vg_virDomainGetSchedulerType(&err, dom, &type, &nparams));
    CHECK(strcmp(type, "fair") == 0 && nparams == 1);
    free(type);
    OK(vg_virDomainGetConnect(&err, dom, &owner));
    CHECK(owner == conn);
    vg_free_virConnect(owner);
}

static void typed(virDomainPtr dom)
{
    virTypedParameterPtr params;
    int nparams, rows, columns, i, filled = 0;

    OK(vg_virDomainGetSchedulerParameters(&err, dom, &params, &nparams));
    CHECK(nparams == 1 && strcmp(params[0].field, "weight") == 0);
    CHECK(params[0].type == VIR_TYPED_PARAM_UINT && params[0].value.ui == 50);
    vg_free_typed(params, nparams);
    OK(vg_virDomainGetMemoryParameters(&err, dom, 0, &params, &nparams));
    CHECK(nparams == 3);
    vg_free_typed(params, nparams);
    OK(vg_virDomainGetBlkioParameters(&err, dom, 0, &params, &nparams));
    CHECK(nparams > 0);
    vg_free_typed(params, nparams);
    OK(vg_virDomainGetCPUStats(&err, dom, 0, 0, 0, &params, &rows, &columns));
    CHECK(rows > 0 && columns > 0);
    for (i = 0; i < rows * columns; i++)
        filled += params[i].type != 0;
    CHECK(filled > 0);
    vg_free_typed(params, rows * columns);
    OK(vg_virDomainGetCPUStats(&err, dom, -1, 1, 0, &params, &rows, &columns));
    CHECK(rows == 1);
    vg_free_typed(params, rows * columns);
}

static void arrays(virConnectPtr conn, virDomainPtr dom)
{
    virDomainDiskError *errors;
    virDomainMemoryStatStruct *stats;
    virDomainStatsRecord **records;
    virDomainPtr taken;
    virDomainFSInfo **filesystems;
    virVcpuInfo *vcpus;
    unsigned char *maps, *map;
    unsigned int online;
    unsigned long long *memory, *counts;
    const unsigned int pages[] = {4, 2048};
    int n, rows, bytes, cpus;

    OK(vg_virDomainGetDiskErrors(&err, dom, 0, &errors, &n));
    vg_free_virDomainDiskError_array(errors, n);
    OK(vg_virDomainMemoryStats(&err, dom, 0, &stats, &n));
    CHECK(n > 0 && n <= VIR_DOMAIN_MEMORY_STAT_HUGETLB_PGFAIL + 1);
    free(stats);
    OK(vg_virDomainListGetStats(&err, &dom, 1, VIR_DOMAIN_STATS_STATE, 0, &records, &n));
    CHECK(n == 1 && records[0]->nparams == 2);
    taken = records[0]->dom;
    records[0]->dom = NULL;
    vg_free_virDomainStatsRecord_array(records, n);
    CHECK(strcmp(vg_api.virDomainGetName(taken), vg_api.virDomainGetName(dom)) == 0);
    vg_free_virDomain(taken);
    OK(vg_virDomainGetFSInfo(&err, dom, 0, &filesystems, &n));
    CHECK(n == 2 && strcmp(filesystems[0]->mountpoint, "/") == 0);
    vg_free_virDomainFSInfo_array(filesystems, n);
    OK(vg_virNodeGetCPUMap(&err, conn, 0, &cpus, &map, &bytes, &online));
    CHECK(cpus == 8 && bytes == 1);
    free(map);
    OK(vg_virDomainGetVcpus(&err, dom, &vcpus, &n, &maps, &rows, &bytes));
    CHECK(n == 2 && rows == 2 && bytes == 1 && vcpus[1].number == 1);
    free(vcpus);
    free(maps);
    OK(vg_virDomainGetVcpuPinInfo(&err, dom, 0, &maps, &rows, &bytes));
    CHECK(rows == 2 && bytes == 1);
    free(maps);
    OK(vg_virDomainGetEmulatorPinInfo(&err, dom, 0, &n, &map, &bytes));
    CHECK(n == 0 || n == 1);
    free(map);
    OK(vg_virNodeGetCellsFreeMemory(&err, conn, 0, 1, &memory, &n));
    CHECK(n == 1);
    free(memory);
    OK(vg_virNodeGetFreePages(&err, conn, pages, 2, 0, 1, 0, &counts, &n));
    CHECK(n == 2);
    free(counts);
}

static void errors(virConnectPtr conn, virDomainPtr dom)
{
    virDomainPtr none, doms[1];
    virDomainStatsRecord **records;
    virAdmConnectPtr admin;
    unsigned int id;
    int n;

    CHECK(vg_virDomainLookupByName(&err, conn, "nobody", &none) == -1);
    CHECK(err.kind == VG_ERROR_LIBVIRT && err.code == VIR_ERR_NO_DOMAIN);
    CHECK(strcmp(err.function, "virDomainLookupByName") == 0);
    vg_error_clear(&err);

    CHECK(vg_virDomainListGetStats(&err, doms, 0, 0, 0, &records, &n) == -1);
    CHECK(err.kind == VG_ERROR_ARGUMENT && err.code == VIR_ERR_INVALID_ARG);
    vg_error_clear(&err);

    CHECK(vg_virAdmConnectOpen(&err, NULL, 0, &admin) == -1);
    CHECK(err.kind == VG_ERROR_GUARD || err.kind == VG_ERROR_NOT_SUPPORTED);
    vg_error_clear(&err);

    /* Missing from libvirt before 12.5.0, and from the test driver. */
    CHECK(vg_virDomainAnnounceInterface(&err, dom, NULL, NULL, 0, 0) == -1);
    CHECK(err.code == VIR_ERR_NO_SUPPORT);
    if (err.kind == VG_ERROR_NOT_SUPPORTED)
        CHECK(strcmp(err.str2, "12.5.0") == 0 && strstr(err.message, "12.5.0"));
    vg_error_clear(&err);

    OK(vg_virDomainDestroy(&err, dom));
    CHECK(vg_virDomainLookupByName(&err, conn, "nobody", &none) == -1);
    vg_error_clear(&err);
    OK(vg_virDomainGetID(&err, dom, &id));
    CHECK(id == (unsigned int)-1);
    OK(vg_virDomainCreate(&err, dom));
    OK(vg_virDomainGetID(&err, dom, &id));
    CHECK(id != (unsigned int)-1);
}

static int seen[3], freed[3];

static int on_lifecycle(virConnectPtr conn, virDomainPtr dom, int event, int detail, void *opaque)
{
    (void)event;
    (void)detail;
    CHECK(conn && dom);
    seen[*(int *)opaque]++;
    return 0;
}

static void on_freed(void *opaque)
{
    freed[*(int *)opaque]++;
}

static void never(int timer, void *opaque)
{
    (void)timer;
    (void)opaque;
}

/* Lets the event loop deliver what is queued. */
static void run_events(void)
{
    int i;

    for (i = 0; i < 3; i++)
        CHECK(vg_api.virEventRunDefaultImpl() == 0);
}

static void events(virConnectPtr conn, virDomainPtr dom)
{
    static int which[] = {0, 1, 2};
    const virConnectDomainEventGenericCallback callback =
        (virConnectDomainEventGenericCallback)(vg_function)on_lifecycle;
    int first, second, third;

    OK(vg_virConnectDomainEventRegisterAny(&err, conn, dom, VIR_DOMAIN_EVENT_ID_LIFECYCLE, callback,
                                           &which[0], on_freed, &first));
    OK(vg_virConnectDomainEventRegisterAny(&err, conn, dom, VIR_DOMAIN_EVENT_ID_LIFECYCLE, callback,
                                           &which[1], on_freed, &second));
    OK(vg_virConnectDomainEventRegister(&err, conn, on_lifecycle, &which[2], on_freed, &third));
    CHECK(first == 0 && second != first && third != second);
    OK(vg_virDomainSuspend(&err, dom));
    run_events();
    CHECK(seen[0] == 1 && seen[1] == 1 && seen[2] == 1);

    OK(vg_virConnectDomainEventDeregisterAny(&err, conn, first));
    CHECK(freed[0] == 1 && freed[1] == 0);
    OK(vg_virDomainResume(&err, dom));
    run_events();
    CHECK(seen[0] == 1 && seen[1] == 2 && seen[2] == 2);

    CHECK(vg_virConnectDomainEventDeregisterAny(&err, conn, first) == -1);
    CHECK(err.kind == VG_ERROR_ARGUMENT);
    vg_error_clear(&err);
    CHECK(vg_virConnectDomainEventRegisterAny(&err, conn, NULL, 9999, callback, &which[0], on_freed,
                                              &first) == -1);
    CHECK(freed[0] == 1);
    vg_error_clear(&err);

    OK(vg_virConnectDomainEventDeregisterAny(&err, conn, second));
    OK(vg_virConnectDomainEventDeregister(&err, conn, third));
    run_events();
    CHECK(freed[1] == 1 && freed[2] == 1);

    OK(vg_virConnectDomainEventRegisterAny(&err, conn, dom, VIR_DOMAIN_EVENT_ID_LIFECYCLE, callback,
                                           &which[0], on_freed, &first));
    OK(vg_virConnectDomainEventRegisterAny(&err, conn, NULL, VIR_DOMAIN_EVENT_ID_REBOOT, callback,
                                           &which[1], on_freed, &second));
    vg_event_drop(conn, second);
    vg_event_drop(conn, second);
    run_events();
    CHECK(freed[0] == 1 && freed[1] == 2);
    vg_events_drop(conn);
    run_events();
    CHECK(freed[0] == 2 && freed[1] == 2);
}

struct churn {
    virConnectPtr conn;
    int id;
    int failed;
};

static void *churn(void *data)
{
    struct churn *mine = data;
    vg_error mistake;
    int i, id;

    for (i = 0; i < 200; i++) {
        if (vg_virConnectDomainEventRegisterAny(
                &mistake, mine->conn, NULL, VIR_DOMAIN_EVENT_ID_LIFECYCLE,
                (virConnectDomainEventGenericCallback)(vg_function)on_lifecycle, &mine->id, NULL,
                &id) < 0 ||
            vg_virConnectDomainEventDeregisterAny(&mistake, mine->conn, id) < 0) {
            mine->failed++;
            vg_error_clear(&mistake);
        }
    }
    return NULL;
}

/* Threads that add and remove the only listener of one event, while it is being dispatched. */
static void race(virConnectPtr conn, virDomainPtr dom)
{
    struct churn threads[3] = {{conn, 0, 0}, {conn, 1, 0}, {conn, 2, 0}};
    pthread_t ids[3];
    int i;

    for (i = 0; i < 3; i++)
        pthread_create(&ids[i], NULL, churn, &threads[i]);
    for (i = 0; i < 20; i++) {
        OK(vg_virDomainSuspend(&err, dom));
        OK(vg_virDomainResume(&err, dom));
        run_events();
    }
    for (i = 0; i < 3; i++) {
        pthread_join(ids[i], NULL);
        CHECK(threads[i].failed == 0);
    }
}

static void use(void)
{
    vg_use cell = 0;

    CHECK(vg_use_begin(&cell));
    CHECK(!vg_use_close(&cell));
    CHECK(!vg_use_begin(&cell));
    CHECK(vg_use_end(&cell));
    CHECK(!vg_use_close(&cell) && vg_use_closed(&cell));
}

int main(void)
{
    virConnectPtr conn;
    virDomainPtr dom;
    int left, timer;

    if (!VG_READY(&err, virEventRegisterDefaultImpl)) {
        fprintf(stderr, "%s\n", err.message);
        vg_error_clear(&err);
        return 77;
    }
    vg_api.virEventRegisterDefaultImpl();
    timer = vg_api.virEventAddTimeout(0, never, NULL, NULL);
    if (vg_virConnectOpen(&err, "test:///default", &conn) < 0 ||
        vg_virDomainLookupByName(&err, conn, "test", &dom) < 0) {
        fprintf(stderr, "%s\n", err.message);
        return 1;
    }
    lists(conn);
    values(conn, dom);
    typed(dom);
    arrays(conn, dom);
    events(conn, dom);
    race(conn, dom);
    errors(conn, dom);
    use();
    vg_free_virDomain(dom);
    CHECK(vg_virConnectClose(&err, conn, &left) == 0 && left == 0);
    run_events();
    vg_api.virEventRemoveTimeout(timer);
    printf("%d failures\n", failures);
    return failures > 0;
}
