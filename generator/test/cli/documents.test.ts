import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import type { CoverageDocument } from '../../src/cli/coverage-report.ts';
import { virglot } from './virglot.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

function expectValid(schema: string, document: unknown): void {
  const ajv = new Ajv({ allErrors: true, allowUnionTypes: true });
  const text = readFileSync(here(`../../schemas/${schema}.schema.json`), 'utf8');
  const validate = ajv.compile(JSON.parse(text));
  validate(document);
  expect(validate.errors ?? []).toEqual([]);
}

function json(...args: readonly string[]): unknown {
  const { stdout, stderr } = virglot(...args, '--json');
  expect(stderr).toBe('');
  return JSON.parse(stdout);
}

it('the published schemas are made from the interfaces as they are', () => {
  expect(() =>
    execFileSync(process.execPath, [here('../../schemas.mjs'), '--check']),
  ).not.toThrow();
});

describe('inspect', () => {
  it.each([
    'virDomainGetVcpus',
    'virDomainGetVcpus.info',
    'virDomain',
    'virDomainPtr',
    'virDomainState',
    'VIR_DOMAIN_RUNNING',
    'VIR_DOMAIN_EVENT_ID_LIFECYCLE',
    'virDomainInfo',
    'virDomainInfo.state',
    'virConnectDomainEventGenericCallback',
    'VIR_DOMAIN_BLKIO_WEIGHT',
    'VIR_UUID_STRING_BUFLEN',
    'VIR_DOMAIN_MEMORY_PARAM_UNLIMITED',
  ])('%s fits the schema', (symbol) => {
    const document = json('inspect', symbol);
    expectValid('inspect', document);
    expect(document).toMatchObject({ symbol, version: '12.8.0' });
  });

  it('prints the same each time', () => {
    const [first, second] = [1, 2].map(() => virglot('inspect', 'virDomainGetVcpus', '--json'));
    expect(first).toEqual(second);
  });

  it('explains each decision by the summary of a rule or the line of an annotation', () => {
    const { status, stdout } = virglot('inspect', 'virDomainGetVcpus');
    expect(status).toBe(0);
    expect(stdout).toMatch(/← .*api-xml\/annotations\.yaml:\d+:\d+/);
    expect(stdout).toMatch(/← [a-z-]+[a-z/-]*: \w+/);
    expect(stdout).toContain('maxinfo');
  });

  it('shows how one language spells it', () => {
    const { stdout } = virglot('inspect', 'virDomainGetVcpus', '--lang', 'python');
    expect(stdout).toMatch(/^python\n {2}.*virDomain\.vcpus/m);
  });

  it.each([
    ['virDomainGetVpcus', 'virDomainGetVcpus'],
    ['VIR_DOMAIN_RUNING', 'VIR_DOMAIN_RUNNING'],
    ['virDomainGetVcpus.inof', 'virDomainGetVcpus.info'],
  ])('%s: did you mean %s?', (misspelt, meant) => {
    const { status, stderr } = virglot('inspect', misspelt);
    expect(stderr).toContain(`Did you mean "${meant}"?`);
    expect(status).toBe(2);
  });
});

describe('coverage', () => {
  it('fits the schema, and gives a reason for whatever is not bound', () => {
    const document = json('coverage') as CoverageDocument;
    expectValid('coverage', document);
    const python = document.languages.find(({ language }) => language === 'python');
    expect(python?.kinds.functions.total).toBe(568);
    for (const { bound, total, unbound } of Object.values(python?.kinds ?? {})) {
      expect(bound + unbound.length).toBe(total);
      expect(unbound.filter(({ reason }) => !/^\w.+\.$/.test(reason))).toEqual([]);
    }
  });
});

describe('lint', () => {
  it('has nothing to say of the annotations in the repository', () => {
    const document = json('lint');
    expectValid('lint', document);
    expect(document).toEqual({ version: '12.8.0', findings: [] });
  });
});

describe('snapshot', () => {
  const recording = here('../../../packages/ts/tests/recordings/12.8.0.json');
  const branches = ['--scenario', 'branch: jump between two branches'];

  it('replay fits the schema', () => {
    const document = json('snapshot', 'replay', recording);
    expectValid('snapshot-replay', document);
    expect(document).toMatchObject({ files: [{ libvirt: '12.8.0', differences: [] }] });
  });

  it.each([
    ['r', '--operation', 'delete'],
    ['r', '--operation', 'delete', '--flags', 'children'],
    ['c', '--operation', 'delete'],
    ['b', '--operation', 'revert', '--flags', 'running'],
  ])('explain %s %s %s fits the schema', (...args) => {
    expectValid('snapshot-explain', json('snapshot', 'explain', recording, ...args, ...branches));
  });
});
