import { describe, expect, it } from 'vitest';
import { create } from './codes.ts';
import { unreadable, VirglotError } from './error.ts';
import { codeFrame } from './frame.ts';
import { renderDiagnostic, renderDiagnostics } from './render.ts';
import { didYouMean, nearest } from './suggest.ts';

const at = { file: '/project/api.xml', line: 2, col: 4 };
const source = () => "<api name='x'>\n  <functon/>\n</api>\n";

describe('create', () => {
  it('takes the severity from the table and leaves out what is not said', () => {
    expect(create('VG0113', 'unknown')).toEqual({
      code: 'VG0113',
      severity: 'warning',
      message: 'unknown',
    });
  });
});

describe('renderDiagnostic', () => {
  const diagnostic = create('VG0113', 'unknown element <functon>', {
    at,
    suggestion: 'Did you mean "function"?',
  });

  it('shows place, code, message, source and suggestion', () => {
    expect(renderDiagnostic(diagnostic, { color: false, source, cwd: '/project' })).toBe(
      [
        'api.xml:2:4 - warning VG0113: unknown element <functon>',
        "  1 | <api name='x'>",
        '> 2 |   <functon/>',
        '    |    ^',
        '  3 | </api>',
        'help: Did you mean "function"?',
      ].join('\n'),
    );
  });

  it('colours only when asked', () => {
    expect(renderDiagnostic(diagnostic, { color: true, source })).toContain('\u001b[33mwarning');
    expect(renderDiagnostic(diagnostic, { color: false, source })).not.toContain('\u001b');
  });

  it('does without the source when it cannot be read', () => {
    const text = renderDiagnostic(diagnostic, { color: false, cwd: '/project' });
    expect(text.split('\n')).toHaveLength(2);
  });

  it('shows a file outside the working directory by its full path', () => {
    expect(renderDiagnostic(diagnostic, { color: false, cwd: '/elsewhere' })).toContain(
      '/project/api.xml:2:4 - ',
    );
  });
});

describe('renderDiagnostics', () => {
  it('counts several and reads each file once', () => {
    let reads = 0;
    const text = renderDiagnostics(
      [create('VG0113', 'a', { at }), create('VG0105', 'b', { at }), create('VG0105', 'c', { at })],
      {
        color: false,
        source: () => {
          reads++;
          return source();
        },
      },
    );
    expect(text.endsWith('\n\n2 errors, 1 warning')).toBe(true);
    expect(reads).toBe(1);
  });
});

describe('codeFrame', () => {
  it('clips long lines around the column', () => {
    const frame = codeFrame(`${'a'.repeat(5000)}X${'b'.repeat(5000)}`, {
      ...at,
      line: 1,
      col: 5001,
    });
    const [code = '', mark = ''] = frame?.split('\n') ?? [];
    expect(code.length).toBeLessThan(120);
    expect(code[mark.indexOf('^')]).toBe('X');
  });

  it('has nothing to show past the end', () => {
    expect(codeFrame('one line', { ...at, line: 7 })).toBeUndefined();
  });

  it('marks the place after the last character', () => {
    expect(codeFrame('<api>', { ...at, line: 1, col: 6 })).toContain('     ^');
  });
});

describe('nearest', () => {
  const known = ['virDomainGetVcpus', 'virDomainGetInfo', 'flags'];
  it('finds a misspelt name', () => {
    expect(nearest('virDomainGetVpcus', known)).toBe('virDomainGetVcpus');
    expect(nearest('Flag', known)).toBe('flags');
  });
  it('offers nothing far away', () => {
    expect(nearest('virStreamSend', known)).toBeUndefined();
    expect(didYouMean('xyz', known)).toBeUndefined();
  });
});

describe('VirglotError', () => {
  it('carries the diagnostics and the exit code', () => {
    const error = unreadable('VG0101', 'no such directory: api');
    expect(error).toBeInstanceOf(VirglotError);
    expect(error.message).toBe('VG0101: no such directory: api');
    expect(error.exitCode).toBe(2);
    expect(error.diagnostics).toHaveLength(1);
  });
});
