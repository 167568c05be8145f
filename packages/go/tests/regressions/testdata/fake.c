/*
 * A libvirt that gives what only certain hosts and guests give. Everything else is the real one's,
 * which this links.
 */
#define _GNU_SOURCE
#include "vg_constants.h"
#include "vg_libvirt.h"

#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

int virTypedParamsAddUInt(virTypedParameterPtr *, int *, int *, const char *, unsigned int);
int virTypedParamsAddULLong(virTypedParameterPtr *, int *, int *, const char *, unsigned long long);
int virTypedParamsAddString(virTypedParameterPtr *, int *, int *, const char *, const char *);

/* Types that the documentation does not tell, and more than one of all that is counted. */
int virConnectGetAllDomainStats(virConnectPtr conn, unsigned int stats,
                                virDomainStatsRecordPtr **records, unsigned int flags)
{
    int (*real)(virConnectPtr, unsigned int, virDomainStatsRecordPtr **, unsigned int) =
        dlsym(RTLD_NEXT, "virConnectGetAllDomainStats");
    int count = real(conn, stats, records, flags);

    for (int i = 0; i < count; i++) {
        virDomainStatsRecordPtr record = (*records)[i];
        int room = record->nparams;
#define ADD(type, name, value) \
    virTypedParamsAdd##type(&record->params, &record->nparams, &room, name, value)
        ADD(UInt, "cpu.cache.monitor.count", 2);
        ADD(String, "cpu.cache.monitor.0.name", "first");
        ADD(UInt, "cpu.cache.monitor.0.bank.count", 1);
        ADD(UInt, "cpu.cache.monitor.0.bank.0.id", 0);
        ADD(UInt, "cpu.cache.monitor.0.bank.0.bytes", 1000);
        ADD(String, "cpu.cache.monitor.1.name", "second");
        ADD(UInt, "cpu.cache.monitor.1.bank.count", 2);
        ADD(UInt, "cpu.cache.monitor.1.bank.1.bytes", 2000);
        ADD(ULLong, "dirtyrate.megabytes_per_second", 7);
        ADD(ULLong, "dirtyrate.vcpu.0.megabytes_per_second", 8);
        ADD(ULLong, "dirtyrate.vcpu.1.megabytes_per_second", 9);
        ADD(UInt, "what.comes.later", 10);
    }
    return count;
}

/* Nobody asks for this to read statistics. */
int virDomainGetVcpusFlags(virDomainPtr domain, unsigned int flags)
{
    (void)domain;
    (void)flags;
    abort();
}

/* A file system on three disks. */
int virDomainGetFSInfo(virDomainPtr domain, virDomainFSInfoPtr **info, unsigned int flags)
{
    int (*real)(virDomainPtr, virDomainFSInfoPtr **, unsigned int) =
        dlsym(RTLD_NEXT, "virDomainGetFSInfo");
    int count = real(domain, info, flags);

    if (count > 0) {
        virDomainFSInfoPtr first = (*info)[0];
        first->devAlias = realloc(first->devAlias, 3 * sizeof(char *));
        first->devAlias[first->ndevAlias++] = strdup("vdb");
        first->devAlias[first->ndevAlias++] = strdup("vdc");
    }
    return count;
}

/* Room for two disks, and no errors. */
int virDomainGetDiskErrors(virDomainPtr domain, virDomainDiskErrorPtr errors, unsigned int room,
                           unsigned int flags)
{
    (void)domain;
    (void)errors;
    (void)flags;
    return room == 0 ? 2 : 0;
}

virDomainPtr virDomainLookupByName(virConnectPtr, const char *);
int virDomainFree(virDomainPtr);

/* A watchdog that did something negative, at once. */
int virConnectDomainEventRegisterAny(virConnectPtr conn, virDomainPtr domain, int event,
                                     virConnectDomainEventGenericCallback callback, void *opaque,
                                     virFreeCallback forget)
{
    int (*real)(virConnectPtr, virDomainPtr, int, virConnectDomainEventGenericCallback, void *,
                virFreeCallback) = dlsym(RTLD_NEXT, "virConnectDomainEventRegisterAny");
    int id = real(conn, domain, event, callback, opaque, forget);

    if (event == VIR_DOMAIN_EVENT_ID_WATCHDOG && id >= 0) {
        virDomainPtr about = virDomainLookupByName(conn, "alpha");

        ((virConnectDomainEventWatchdogCallback)callback)(conn, about, -1, opaque);
        virDomainFree(about);
    }
    return id;
}
