/** Units and ages of numbers, on libvirt 12.8.0. */
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { readAnnotations } from '../annotations/index.ts';
import { buildModel } from '../passes/build-model.ts';
import { loadApi } from '../xml/index.ts';

const file = (path: string) => fileURLToPath(new URL(`../../../api-xml/${path}`, import.meta.url));
const model = buildModel(loadApi(file('12.8.0')), readAnnotations(file('annotations.yaml')));
const named = <T extends { readonly name: string }>(items: readonly T[], name: string): T =>
  items.find((item) => item.name === name)!;
const param = (of: string, name: string) => named(named(model.functions, of).params, name);
const field = (of: string, name: string) => named(named(model.structs, of).fields, name);
const key = (name: string) => named(model.typedKeys, name);

test('the unit of a parameter may depend on a flag', () => {
  expect(param('virDomainBlockResize', 'size')).toMatchObject({
    unit: 'KiB',
    unitWith: { flag: 'VIR_DOMAIN_BLOCK_RESIZE_BYTES', unit: 'bytes' },
  });
  expect(param('virDomainBlockCommit', 'bandwidth')).toMatchObject({
    unit: 'MiB/s',
    unitWith: { flag: 'VIR_DOMAIN_BLOCK_COMMIT_BANDWIDTH_BYTES', unit: 'bytes/s' },
  });
});

test('what comes back and elements of arrays have units', () => {
  expect(named(model.functions, 'virDomainGetMaxMemory').returns.unit).toBe('KiB');
  expect(named(model.functions, 'virNodeGetFreeMemory').returns.unit).toBe('bytes');
  expect(param('virNodeGetCellsFreeMemory', 'freeMems').unit).toBe('bytes');
  expect(field('virStorageVolInfo', 'allocation').unit).toBe('bytes');
  const balloon = named(model.callbacks, 'virConnectDomainEventBalloonChangeCallback');
  expect(named(balloon.params, 'actual').unit).toBe('KiB');
});

test('names tell units, too', () => {
  expect(field('virDomainInterfaceStatsStruct', 'rx_bytes').unit).toBe('bytes');
  expect(field('virNodeInfo', 'mhz').unit).toBe('MHz');
  expect(key('VIR_DOMAIN_STATS_DIRTYRATE_VCPU_SUFFIX_MEGABYTES_PER_SECOND').unit).toBe('MiB/s');
});

test('a family has a unit, unless a key says otherwise', () => {
  expect(key('VIR_NODE_MEMORY_STATS_TOTAL').unit).toBe('KiB');
  expect(key('VIR_DOMAIN_BANDWIDTH_IN_PEAK').unit).toBe('KiB/s');
  expect(key('VIR_DOMAIN_BANDWIDTH_IN_BURST').unit).toBe('KiB');
});

test('tags have units, and flags have none', () => {
  const tags = named(model.enums, 'virDomainMemoryStatTags').values;
  expect(named(tags, 'VIR_DOMAIN_MEMORY_STAT_RSS').unit).toBe('KiB');
  const flags = named(model.enums, 'virDomainBlockResizeFlags').values;
  expect(named(flags, 'VIR_DOMAIN_BLOCK_RESIZE_BYTES').unit).toBeUndefined();
});

test('a key can be older than its macro', () => {
  expect(key('VIR_DOMAIN_STATS_VCPU_SUFFIX_TIME')).toMatchObject({
    since: '11.2.0',
    keySince: null,
  });
  expect(key('VIR_DOMAIN_STATS_CPU_ENERGY_MONITOR_COUNT').keySince).toBe('12.4.0');
  expect(key('VIR_MIGRATE_PARAM_BANDWIDTH').keySince).toBe('1.1.0');
});
