import { describe, expect, it } from 'vitest';
import { lower } from './index.ts';
import { miniModel } from './mini-model.ts';

const calls = new Map(lower(miniModel).map((call) => [call.func.name, call]));
const call = (name: string) => calls.get(name)!;
const inputs = (name: string) =>
  call(name).inputs.flatMap(({ c }) => c.map((param) => `${param.ctype} ${param.name}`));
const outputs = (name: string) =>
  call(name).outputs.flatMap(({ c }) => c.map(({ declare }) => declare));
const frees = (name: string) => call(name).outputs.map(({ free }) => free);

describe('lower', () => {
  it('leaves out what the runtimes consume as it is', () => {
    expect(calls.has('virDomainRef')).toBe(false);
  });

  it('folds lengths into arrays', () => {
    expect(inputs('virSendFds')).toEqual([
      'virDomainPtr self',
      'const int * fds',
      'unsigned int nfds',
    ]);
    expect(outputs('virListAll')).toEqual(['virDomainPtr *domains', 'int ndomains']);
    expect(frees('virListAll')).toEqual(['vg_free_virDomain_array(domains, ndomains);']);
  });

  it('keeps the length of a buffer of the caller', () => {
    expect(inputs('virRecv')).toEqual(['virDomainPtr self', 'size_t nbytes']);
    expect(call('virRecv').outputs[1]).toMatchObject({
      shape: 'buffer',
      size: 'nbytes',
      filled: 'result',
    });
    expect(call('virRecv').special).toEqual({ '-2': 'would-block' });
  });

  it('says who owns what', () => {
    expect(frees('virOpen')).toEqual(['vg_free_virConnect(result);']);
    expect(frees('virDomainGetConnect')).toEqual(['vg_free_virConnect(result);']);
    expect(frees('virGetSecret')).toEqual(['vg_free_secret(result, nresult);']);
    expect(frees('virDomainGetErrors')).toEqual(['vg_free_virInfo_array(errors, nerrors);']);
    expect(frees('virDomainGetCPUStats')).toEqual([
      'vg_free_typed(params, paramsrows * paramscolumns);',
    ]);
    expect(frees('virDomainGetInfo')).toEqual([null]);
  });

  it('reads sizes of buffers from constants', () => {
    expect(outputs('virDomainGetUUIDString')).toEqual(['char buf[37]']);
  });

  it('gives the id of a listener and takes it back', () => {
    expect(call('virEventRegister').inputs.at(-1)).toMatchObject({
      shape: 'callback',
      scope: 'notified',
      opaque: 'opaque',
      freecb: 'freecb',
    });
    expect(call('virEventRegister').outputs[0]).toMatchObject({ meaning: { kind: 'callback-id' } });
    expect(inputs('virEventDeregister')).toEqual(['virConnectPtr self', 'int callbackID']);
    expect(inputs('virUnregisterClose')).toEqual(['virConnectPtr self']);
  });

  it('chooses a body for every call', () => {
    const bodies = Object.fromEntries(
      [...calls.values()].map(({ func, body }) => [func.name, body]),
    );
    expect(bodies).toMatchObject({
      virDomainGetInfo: 'direct',
      virListNames: 'grow',
      virGetCPUMap: 'direct',
      virDomainGetParams: 'probe',
      virDomainGetErrors: 'sized',
      virDomainGetPins: 'sized',
      virDomainGetCPUStats: 'cpu-stats',
      virEventRegister: 'event-register',
      virEventDeregister: 'event-deregister',
      virRegisterClose: 'close-register',
      virUnregisterClose: 'close-unregister',
    });
  });
});
