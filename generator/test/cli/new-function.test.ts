/** What happens on the day libvirt brings a function that nobody here has seen. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { edit, type Sandbox, sandbox, snapshot } from './virglot.ts';

function addFunction(box: Sandbox, declaration: string): void {
  const end = '</symbols>';
  edit(join(box.api, 'libvirt-api.xml'), (text) => text.replace(end, `${declaration}${end}`));
}

it('a shape that the rules know appears in the package with no other change', () => {
  const box = sandbox();
  box.generate('python');
  const before = snapshot(box.out);
  addFunction(
    box,
    `<function name='virDomainGetMoodString' file='libvirt-domain' version='12.9.0' module='libvirt-domain'>
      <return type='char *'/>
      <arg name='domain' type='virDomainPtr'/>
      <arg name='subject' type='const char *'/>
      <arg name='flags' type='unsigned int'/>
    </function>`,
  );
  expect(box.generate('python')).toMatchObject({ status: 0, stderr: '' });
  const after = [...snapshot(box.out)].filter(([path, text]) => before.get(path) !== text);
  const changed = after.filter(([path]) => path.startsWith('python/'));
  const text = changed.map(([, text]) => text).join('\n');
  // Lines keep a failure readable.
  const lines = text.split('\n').filter((line) => /mood/i.test(line));
  expect(lines).toContainEqual(
    expect.stringMatching(/\{"moodString", .*py_virDomainGetMoodString/),
  );
  expect(lines).toContainEqual(expect.stringContaining('vg_virDomainGetMoodString('));
});

it('a shape that no rule knows gets a diagnostic with the line to write', () => {
  const box = sandbox();
  addFunction(
    box,
    `<function name='virDomainGetMoods' file='libvirt-domain' version='12.9.0' module='libvirt-domain'>
      <return type='int'/>
      <arg name='domain' type='virDomainPtr'/>
      <arg name='moods' type='double ****'/>
    </function>`,
  );
  const { status, stdout, stderr } = box.generate('python');
  expect(stderr).toMatch(/libvirt-api\.xml:\d+:\d+ - error VG03\d\d: .*moods/);
  expect(stderr).toMatch(/help: Annotate .*virDomainGetMoods\.moods: \{ role: /);
  expect(stdout).toBe('');
  expect(status).toBe(1);
  expect(existsSync(box.out)).toBe(false);
});
