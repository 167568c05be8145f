/* One function for each method: takes and gives values, so that no memory of Go's moves to C. */
#ifndef VGO_SHIMS_H
#define VGO_SHIMS_H

#include <stdint.h>

#include "vg_libvirt.h"
#include "vgo_error.h"

typedef struct {
    vgo_error *err;
    virConnectPtr result;
} vgo_virConnectOpen_r;
vgo_virConnectOpen_r vgo_virConnectOpen(const char *name, size_t nname);

typedef struct {
    vgo_error *err;
    char buf[37];
} vgo_virDomainGetUUIDString_r;
vgo_virDomainGetUUIDString_r vgo_virDomainGetUUIDString(uintptr_t domain);

typedef struct {
    vgo_error *err;
    virConnectPtr result;
} vgo_virDomainGetConnect_r;
vgo_virDomainGetConnect_r vgo_virDomainGetConnect(uintptr_t dom);

typedef struct {
    vgo_error *err;
    virDomainPtr *domains;
    int ndomains;
} vgo_virConnectListAllDomains_r;
vgo_virConnectListAllDomains_r vgo_virConnectListAllDomains(uintptr_t conn, unsigned int flags);
void vgo_virConnectListAllDomains_drop(vgo_virConnectListAllDomains_r r);

typedef struct {
    vgo_error *err;
    virNasty info;
} vgo_virDomainGetNasty_r;
vgo_virDomainGetNasty_r vgo_virDomainGetNasty(uintptr_t domain);

vgo_error *vgo_virDomainNasty(uintptr_t domain, const char *from, size_t nfrom, const char *frm, size_t nfrm, unsigned long long lambda, long long register_, const void *params, int nparams, const void *paramstexts, size_t nparamstexts, unsigned int flags);

typedef struct {
    vgo_error *err;
    unsigned long long first;
    int second;
} vgo_virDomainGetTwo_r;
vgo_virDomainGetTwo_r vgo_virDomainGetTwo(uintptr_t domain);

typedef struct {
    vgo_error *err;
    int result;
} vgo_virConnectSetKeepAlive_r;
vgo_virConnectSetKeepAlive_r vgo_virConnectSetKeepAlive(uintptr_t conn, int interval, unsigned int count);

typedef struct {
    vgo_error *err;
    int result;
} vgo_virConnectNumOfDefinedDomains_r;
vgo_virConnectNumOfDefinedDomains_r vgo_virConnectNumOfDefinedDomains(uintptr_t conn);

typedef struct {
    vgo_error *err;
    char **names;
    int nnames;
} vgo_virConnectListDefinedDomains_r;
vgo_virConnectListDefinedDomains_r vgo_virConnectListDefinedDomains(uintptr_t conn);
void vgo_virConnectListDefinedDomains_drop(vgo_virConnectListDefinedDomains_r r);

typedef struct {
    vgo_error *err;
    int result;
    unsigned char *cpumap;
    int ncpumap;
    unsigned int online;
} vgo_virNodeGetCPUMap_r;
vgo_virNodeGetCPUMap_r vgo_virNodeGetCPUMap(uintptr_t conn, unsigned int flags);
void vgo_virNodeGetCPUMap_drop(vgo_virNodeGetCPUMap_r r);

typedef struct {
    vgo_error *err;
    virNodeCPUStats *params;
    int nparams;
} vgo_virNodeGetCPUStats_r;
vgo_virNodeGetCPUStats_r vgo_virNodeGetCPUStats(uintptr_t conn, int cpuNum, unsigned int flags);
void vgo_virNodeGetCPUStats_drop(vgo_virNodeGetCPUStats_r r);

typedef struct {
    vgo_error *err;
    unsigned long libVer;
} vgo_virGetVersion_r;
vgo_virGetVersion_r vgo_virGetVersion(void);

typedef struct {
    vgo_error *err;
    virDomainPtr result;
} vgo_virDomainLookupByUUID_r;
vgo_virDomainLookupByUUID_r vgo_virDomainLookupByUUID(uintptr_t conn, const unsigned char *uuid);

typedef struct {
    vgo_error *err;
    unsigned char uuid[16];
} vgo_virDomainGetUUID_r;
vgo_virDomainGetUUID_r vgo_virDomainGetUUID(uintptr_t domain);

typedef struct {
    vgo_error *err;
    const char *result;
} vgo_virDomainGetName_r;
vgo_virDomainGetName_r vgo_virDomainGetName(uintptr_t domain);

typedef struct {
    vgo_error *err;
    unsigned int result;
} vgo_virDomainGetID_r;
vgo_virDomainGetID_r vgo_virDomainGetID(uintptr_t domain);

typedef struct {
    vgo_error *err;
    int result;
} vgo_virDomainIsActive_r;
vgo_virDomainIsActive_r vgo_virDomainIsActive(uintptr_t domain);

typedef struct {
    vgo_error *err;
    int result;
} vgo_virDomainGetNastyType_r;
vgo_virDomainGetNastyType_r vgo_virDomainGetNastyType(uintptr_t domain);

typedef struct {
    vgo_error *err;
    char *result;
} vgo_virDomainGetNastyText_r;
vgo_virDomainGetNastyText_r vgo_virDomainGetNastyText(uintptr_t domain);
void vgo_virDomainGetNastyText_drop(vgo_virDomainGetNastyText_r r);

typedef struct {
    vgo_error *err;
    char *result;
} vgo_virDomainNastyCommand_r;
vgo_virDomainNastyCommand_r vgo_virDomainNastyCommand(uintptr_t domain, const char *cmd, size_t ncmd);
void vgo_virDomainNastyCommand_drop(vgo_virDomainNastyCommand_r r);

typedef struct {
    vgo_error *err;
    unsigned char *result;
    size_t nresult;
} vgo_virDomainGetSecret_r;
vgo_virDomainGetSecret_r vgo_virDomainGetSecret(uintptr_t domain);
void vgo_virDomainGetSecret_drop(vgo_virDomainGetSecret_r r);

typedef struct {
    vgo_error *err;
    int result;
} vgo_virDomainOpenGraphicsFD_r;
vgo_virDomainOpenGraphicsFD_r vgo_virDomainOpenGraphicsFD(uintptr_t domain, unsigned int idx);

vgo_error *vgo_virDomainCreateWithFiles(uintptr_t domain, const void *files, unsigned int nfiles);

typedef struct {
    vgo_error *err;
    virNasty stats;
} vgo_virDomainNastyStats_r;
vgo_virDomainNastyStats_r vgo_virDomainNastyStats(uintptr_t domain);

typedef struct {
    vgo_error *err;
    virDomainDiskError *errors;
    int nerrors;
} vgo_virDomainGetDiskErrors_r;
vgo_virDomainGetDiskErrors_r vgo_virDomainGetDiskErrors(uintptr_t domain);
void vgo_virDomainGetDiskErrors_drop(vgo_virDomainGetDiskErrors_r r);

typedef struct {
    vgo_error *err;
    virTypedParameterPtr params;
    int nparams;
} vgo_virDomainGetBlkioParameters_r;
vgo_virDomainGetBlkioParameters_r vgo_virDomainGetBlkioParameters(uintptr_t domain);
void vgo_virDomainGetBlkioParameters_drop(vgo_virDomainGetBlkioParameters_r r);

typedef struct {
    vgo_error *err;
    virTypedParameterPtr params;
    int nparams;
} vgo_virDomainGetPerfEvents_r;
vgo_virDomainGetPerfEvents_r vgo_virDomainGetPerfEvents(uintptr_t domain);
void vgo_virDomainGetPerfEvents_drop(vgo_virDomainGetPerfEvents_r r);

typedef struct {
    vgo_error *err;
    virTypedParameterPtr params;
    int paramsrows;
    int paramscolumns;
} vgo_virDomainGetCPUStats_r;
vgo_virDomainGetCPUStats_r vgo_virDomainGetCPUStats(uintptr_t domain, int start_cpu, unsigned int ncpus, unsigned int flags);
void vgo_virDomainGetCPUStats_drop(vgo_virDomainGetCPUStats_r r);

vgo_error *vgo_virDomainPinVcpu(uintptr_t domain, unsigned int vcpu, const unsigned char *cpumap, int ncpumap);

typedef struct {
    vgo_error *err;
    unsigned char *cpumaps;
    int cpumapsrows;
    int ncpumaps;
} vgo_virDomainGetVcpuPinInfo_r;
vgo_virDomainGetVcpuPinInfo_r vgo_virDomainGetVcpuPinInfo(uintptr_t domain);
void vgo_virDomainGetVcpuPinInfo_drop(vgo_virDomainGetVcpuPinInfo_r r);

typedef struct {
    vgo_error *err;
    int result;
    unsigned char *cpumap;
    int ncpumap;
} vgo_virDomainGetEmulatorPinInfo_r;
vgo_virDomainGetEmulatorPinInfo_r vgo_virDomainGetEmulatorPinInfo(uintptr_t domain);
void vgo_virDomainGetEmulatorPinInfo_drop(vgo_virDomainGetEmulatorPinInfo_r r);

typedef struct {
    vgo_error *err;
    virDomainStatsRecord **retStats;
    int nretStats;
} vgo_virDomainListGetStats_r;
vgo_virDomainListGetStats_r vgo_virDomainListGetStats(const void *doms, unsigned int ndoms);
void vgo_virDomainListGetStats_drop(vgo_virDomainListGetStats_r r);

typedef struct {
    vgo_error *err;
    int status;
    int result;
} vgo_virStreamRecv_r;
vgo_virStreamRecv_r vgo_virStreamRecv(uintptr_t stream, size_t nbytes, unsigned char *data);

typedef struct {
    vgo_error *err;
    int status;
    int result;
} vgo_virStreamSend_r;
vgo_virStreamSend_r vgo_virStreamSend(uintptr_t stream, const unsigned char *data, size_t ndata);

/* Says how many references are left. */
int vgo_virConnectClose(virConnectPtr object);

/* Removes a listener, which holds the object: that of an event, or the one without a number. */
void vgo_silence_virConnect(void *object, int id);

/* Gives the object with one more reference, or NULL. */
void *vgo_ref_virConnect(uintptr_t object);

/* Gives the object with one more reference, or NULL. */
void *vgo_ref_virDomain(uintptr_t object);

/* Gives the object with one more reference, or NULL. */
void *vgo_ref_virStream(uintptr_t object);

#endif
