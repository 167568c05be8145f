import { describe, expect, it } from 'vitest';
import * as mini from '../../test/mini-api/mini-api.ts';

const calls = new Map(mini.calls.map((call) => [call.func.name, call]));
const call = (name: string) => calls.get(name)!;
const inputs = (name: string) =>
  call(name).inputs.flatMap(({ c }) => c.map((param) => `${param.ctype} ${param.name}`));
const outputs = (name: string) =>
  call(name).outputs.flatMap(({ c }) => c.map(({ declare }) => declare));
const frees = (name: string) => call(name).outputs.map(({ free }) => free);

describe('lower', () => {
  it('leaves out what the runtimes consume as it is', () => {
    expect(calls.has('virDomainRef')).toBe(false);
    expect(calls.has('virTypedParamsClear')).toBe(false);
  });

  it('folds lengths into arrays', () => {
    expect(inputs('virDomainCreateWithFiles')).toEqual([
      'virDomainPtr domain',
      'const int * files',
      'unsigned int nfiles',
    ]);
    expect(outputs('virConnectListAllDomains')).toEqual(['virDomainPtr *domains', 'int ndomains']);
    expect(frees('virConnectListAllDomains')).toEqual([
      'vg_free_virDomain_array(domains, ndomains);',
    ]);
  });

  it('folds away sizes and constants', () => {
    expect(inputs('virDomainNastyStats')).toEqual(['virDomainPtr domain']);
    expect(inputs('virGetVersion')).toEqual([]);
  });

  it('keeps the length of a buffer of the caller', () => {
    expect(inputs('virStreamRecv')).toEqual(['virStreamPtr stream', 'size_t nbytes']);
    expect(call('virStreamRecv').outputs[1]).toMatchObject({
      shape: 'buffer',
      size: 'nbytes',
      filled: 'result',
    });
    expect(call('virStreamRecv').special).toEqual({ '-2': 'would-block' });
  });

  it('says who owns what', () => {
    expect(frees('virConnectOpen')).toEqual(['vg_free_virConnect(result);']);
    expect(frees('virDomainGetConnect')).toEqual(['vg_free_virConnect(result);']);
    expect(frees('virDomainGetSecret')).toEqual(['vg_free_secret(result, nresult);']);
    expect(frees('virDomainGetDiskErrors')).toEqual([
      'vg_free_virDomainDiskError_array(errors, nerrors);',
    ]);
    expect(frees('virDomainGetCPUStats')).toEqual([
      'vg_free_typed(params, paramsrows * paramscolumns);',
    ]);
    expect(frees('virDomainListGetStats')).toEqual([
      'vg_free_virDomainStatsRecord_array(retStats, nretStats);',
    ]);
    expect(frees('virDomainGetNasty')).toEqual([null]);
    expect(frees('virDomainGetName')).toEqual([null]);
  });

  it('reads sizes of buffers from constants', () => {
    expect(outputs('virDomainGetUUIDString')).toEqual(['char buf[37]']);
  });

  it('tells an answer from a failure', () => {
    expect(call('virDomainGetEmulatorPinInfo').found).toBe(true);
    expect(call('virDomainGetNasty').found).toBe(false);
  });

  it('gives the id of a listener and takes it back', () => {
    const register = call('virConnectDomainEventRegisterAny');
    expect(register.inputs.at(-1)).toMatchObject({
      shape: 'callback',
      scope: 'notified',
      opaque: 'opaque',
      freecb: 'freecb',
    });
    expect(register.outputs[0]).toMatchObject({ meaning: { kind: 'callback-id' } });
    expect(inputs('virConnectDomainEventDeregisterAny')).toEqual([
      'virConnectPtr conn',
      'int callbackID',
    ]);
    expect(inputs('virConnectUnregisterCloseCallback')).toEqual(['virConnectPtr conn']);
  });

  it('chooses a body for every call', () => {
    const bodies = Object.fromEntries(
      [...calls.values()].map(({ func, body }) => [func.name, body]),
    );
    expect(bodies).toMatchObject({
      virDomainGetNasty: 'direct',
      virConnectListDefinedDomains: 'grow',
      virNodeGetCPUMap: 'direct',
      virNodeGetCPUStats: 'probe',
      virDomainGetBlkioParameters: 'probe',
      virDomainGetDiskErrors: 'sized',
      virDomainGetVcpuPinInfo: 'sized',
      virDomainGetEmulatorPinInfo: 'sized',
      virDomainGetCPUStats: 'cpu-stats',
      virConnectDomainEventRegisterAny: 'event-register',
      virConnectDomainEventDeregisterAny: 'event-deregister',
      virConnectRegisterCloseCallback: 'close-register',
      virConnectUnregisterCloseCallback: 'close-unregister',
    });
  });
});
