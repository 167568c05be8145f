import { existsSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { edit, type Sandbox, sandbox } from './virglot.ts';

const xml = (box: Sandbox) => join(box.api, 'libvirt-api.xml');

const ENTITY_BOMB = `<?xml version="1.0"?>
<!DOCTYPE api [
  <!ENTITY a "ha">
  <!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
  <!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">
]>
<api name='libvirt'><symbols>&c;</symbols></api>
`;

describe('API files that cannot be read', () => {
  it.each<[string, (box: Sandbox) => void]>([
    ['malformed', (box) => edit(xml(box), (text) => text.replace('</symbols>', '</symbol>'))],
    ['truncated', (box) => edit(xml(box), (text) => text.slice(0, text.length / 2))],
    ['empty', (box) => writeFileSync(xml(box), '')],
    ['of 100 MB', (box) => truncateSync(xml(box), 100 * 1024 * 1024)],
    ['of another kind', (box) => writeFileSync(xml(box), '<html><body/></html>')],
    ['an entity bomb', (box) => writeFileSync(xml(box), ENTITY_BOMB)],
  ])('%s: a diagnostic with its place, and nothing written', (_, spoil) => {
    const box = sandbox();
    spoil(box);
    const { status, stderr, stdout } = box.generate('python');
    expect(stderr).toMatch(/libvirt-api\.xml:\d+:\d+ - error VG01\d\d: /);
    expect(stderr).not.toMatch(/^\s+at .*\.js:\d+/m);
    expect(stdout).toBe('');
    expect(status).toBe(2);
    expect(existsSync(box.out)).toBe(false);
  });
});

describe('annotations that are wrong', () => {
  const add = (line: string) => (box: Sandbox) =>
    edit(box.annotations, (text) => text.replace('\nparameters:\n', `\nparameters:\n${line}\n`));
  const someLine = /^ {2}virDomainGetVcpus\.cpumaps: .*$/m;

  it.each<[string, (box: Sandbox) => void, RegExp]>([
    [
      'an unknown key',
      add('  virDomainGetInfo.info: { nulable: true }'),
      /Did you mean "nullable"/,
    ],
    [
      'a misspelt function',
      add('  virDomainGetInfoo.info: { nullable: true }'),
      /Did you mean "virDomainGetInfo/,
    ],
    [
      'a duplicate',
      (box) =>
        edit(box.annotations, (text) => text.replace(someLine, (line) => `${line}\n${line}`)),
      /given before/,
    ],
    ['a wrong type', add('  virDomainGetInfo.info: { nullable: 12 }'), /boolean|true or false/],
    ['malformed YAML', add('  virDomainGetInfo.info: { nullable: '), /./],
  ])('%s: a diagnostic with its place, and nothing written', (_, spoil, help) => {
    const box = sandbox();
    spoil(box);
    const { status, stderr, stdout } = box.generate('python');
    expect(stderr).toMatch(/annotations\.yaml:\d+:\d+ - error VG02\d\d: /);
    expect(stderr).toMatch(help);
    expect(stderr).not.toMatch(/^\s+at .*\.js:\d+/m);
    expect(stdout).toBe('');
    expect([1, 2]).toContain(status);
    expect(existsSync(box.out)).toBe(false);
  });

  it('an annotations file that is not there', () => {
    const box = sandbox();
    const { status, stderr } = box.generate('python', '--annotations', join(box.api, 'none.yaml'));
    expect(stderr).toMatch(/none\.yaml/);
    expect(status).toBe(2);
  });
});
