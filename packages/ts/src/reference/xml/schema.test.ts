import { describe, expect, test } from 'vitest';
import { Failure } from '../failure.ts';
import { parseXml } from './parse.ts';
import { checkSchema } from './schema.ts';

const validate = (text: string): void =>
  checkSchema(parseXml(text, 'domainsnapshot', 'snapshot', 'xml-malformed'));
const snapshot = (content: string) => `<domainsnapshot>${content}</domainsnapshot>`;

function failureOf(text: string): Failure {
  try {
    validate(text);
  } catch (thrown) {
    if (thrown instanceof Failure) return thrown;
    throw thrown;
  }
  throw new Error('it is valid');
}

describe('VALIDATE (2.3)', () => {
  const inside = (name: string) =>
    `Extra element ${name} in interleave\nElement domainsnapshot failed to validate content`;
  const extra = (name: string) => `Element domainsnapshot has extra content: ${name}`;

  test.each([
    ['<bogus/>', extra('bogus')],
    ['<constructor/>', extra('constructor')],
    [`<x:y xmlns:x='z'/>`, extra('y')],
    ['text', extra('text')],
    ['<name/><name/>', inside('name')],
    [`<name a='b'/>`, inside('name')],
    ['<state>pmsuspended</state>', inside('state')],
    ['<memory/>', inside('memory')],
    [`<memory file='m'/>`, inside('memory')],
    [`<disks><disk name='foo'/></disks>`, inside('disks')],
    [`<disks><disk name='vda' snapshot='foo'/></disks><bogus/>`, inside('disks')],
    [`<bogus/><disks><disk name='vda' snapshot='foo'/></disks>`, extra('bogus')],
    [`<disks><disk name='vda' snapshot='no'><source file='/x'/></disk></disks>`, inside('disks')],
    ['<parent/>', inside('parent')],
    ['<domain/>', inside('domain')],
  ])('%s', (content, text) => {
    const schema = '/usr/share/libvirt/schemas/domainsnapshot.rng';
    expect(failureOf(snapshot(content))).toMatchObject({
      rule: 'xml-schema',
      error: {
        number: 92,
        domain: 5,
        message: `XML document failed to validate against schema: Unable to validate doc against ${schema}\n${text}\n`,
      },
    });
  });

  test('attributes of the root', () => {
    expect(failureOf(`<domainsnapshot a='b'/>`).error.message).toMatch(
      /\nInvalid attribute a for element domainsnapshot\n$/,
    );
  });

  test('what the schema knows passes', () => {
    const content = `<name>a</name><description/><state>running</state><creationTime>5</creationTime>
      <memory snapshot='external' file='/m'/><active>1</active><parent><name>b</name></parent>
      <disks><disk name='vda' snapshot='external'><driver type='qcow2'/><source file='/x'/></disk>
      <disk name='/y' snapshot='no'/><disk name='vdz'/></disks><revertDisks/><cookie><x/></cookie>
      <domain><uuid>11111111-2222-3333-4444-555555555555</uuid></domain>`;
    expect(() => validate(snapshot(content))).not.toThrow();
  });
});
