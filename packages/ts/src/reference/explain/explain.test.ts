import { describe, expect, it } from 'vitest';
import { newImage } from '../state/image.ts';
import { withFile } from '../state/state.ts';
import { DOMAIN, Host } from '../testing/host.ts';
import { creating, deleting, explained, reverting, ways } from '../testing/operations.ts';
import { explainText } from './index.ts';

describe('an explanation', () => {
  it('tells why the current snapshot with children cannot be deleted, and what can be done', () => {
    const explanation = explained(new Host().external('a', 'b').revert('a'), deleting('a'));
    expect(explanation).toMatchObject({
      release: '11.3.0',
      verdict: 'refused',
      happens: [],
      harm: null,
      reason: {
        error: {
          number: 67,
          domain: 10,
          message:
            'unsupported configuration: deletion of active external snapshot that is not a leaf snapshot is not supported',
        },
        rule: 'current-not-leaf',
        section: '4.1 g',
      },
      releases: [
        { release: '11.3.0', verdict: 'refused' },
        { release: '12.8.0', verdict: 'refused' },
      ],
    });
    expect(explanation.instead).toMatchObject([
      {
        says: "Delete 'b' and 'a', in this order.",
        costs: ["The snapshot 'b' is lost."],
      },
      {
        says: "Revert to 'b', then delete 'a'.",
        steps: [{ op: 'revert' }, { op: 'delete' }],
        costs: ["What the guest wrote since the snapshot 'a' is lost."],
      },
    ]);
  });

  it('is text that a person understands', () => {
    const host = new Host().external('a', 'b').revert('a');
    expect(explainText(explained(host, deleting('a')))).toBe(
      `Deleting the snapshot 'a' of 'snapvm' is refused by libvirt 11.3.0.

libvirt says (error number 67, error domain 10):
  unsupported configuration: deletion of active external snapshot that is not a leaf snapshot is not
  supported

Why: The guest writes into an overlay of this snapshot, and its children lie over another one: both
need the image that it froze. Merging it into one of them would take it from the other.

What works instead:
  1. Delete 'b' and 'a', in this order.
     - The snapshot 'b' is lost.
  2. Revert to 'b', then delete 'a'.
     - What the guest wrote since the snapshot 'a' is lost.

It is the same in libvirt 12.8.0.
`,
    );
  });

  it('tells what happens, in order', () => {
    const memory = `<memory snapshot='external' file='/images/a.mem'/>`;
    const host = new Host({ start: true });
    expect(explained(host, creating(`<name>a</name>${memory}`))).toMatchObject({
      verdict: 'works',
      reason: null,
      instead: [],
      happens: [
        'The guest is paused.',
        "The memory of the guest is saved in '/images/a.mem'.",
        "The image '/images/vda.a' is created over '/images/vda.qcow2'.",
        'The guest goes on.',
        "The snapshot 'a' is listed.",
        "The current snapshot is 'a'.",
        "The disk 'vda' is '/images/vda.a' from now on.",
      ],
    });
  });

  it('tells of merges, and of who gets new parents', () => {
    const host = new Host().external('a', 'b', 'c');
    expect(explained(host, deleting('b')).happens).toEqual([
      'QEMU is started with the guest paused, because only QEMU can merge images.',
      "What '/images/vda.b' holds is merged into '/images/vda.a'.",
      "The image '/images/vda.c' lies over '/images/vda.a' from now on.",
      "The file '/images/vda.b' is deleted.",
      'QEMU is ended again.',
      "The snapshot 'b' is no longer listed.",
      "'c' becomes a child of 'a'.",
    ]);
  });

  it('tells what a deletion of many does together', () => {
    const host = new Host().internal('a', 'b', 'c');
    expect(explained(host, deleting('a', 1)).happens).toEqual([
      "The snapshots 'b', 'c' and 'a' are deleted from inside the image '/images/vda.qcow2'.",
      "The snapshots 'b', 'c' and 'a' are no longer listed.",
      'No snapshot is current any more.',
    ]);
  });

  it('tells what has happened before libvirt gives up', () => {
    const host = new Host().internal('a').run({ op: 'start', domain: DOMAIN });
    host.state = withFile(host.state, '/images/vda.qcow2', newImage('qcow2'));
    const explanation = explained(host, reverting('a'));
    expect(explanation.verdict).toBe('refused');
    expect(explanation.happens).toEqual(['The guest is stopped.']);
    expect(explainText(explanation)).toContain(
      'and is not taken back:\n  - The guest is stopped.\n',
    );
  });

  it('tells of crashes, and which release does not crash', () => {
    const host = new Host().external('a', 'b', 'c').revert('b');
    const explanation = explained(host, deleting('a'));
    expect(explanation).toMatchObject({ verdict: 'crashes', harm: { defect: 'C1' }, reason: null });
    expect(explanation.releases).toEqual([
      { release: '11.3.0', verdict: 'crashes', defect: 'C1', message: null },
      { release: '12.8.0', verdict: 'works', defect: null, message: null },
    ]);
    expect(ways(explanation)[0]).toBe("Revert to 'c', then delete 'a'.");
    expect(explainText(explanation)).toContain('crashes libvirt 11.3.0.');
    expect(explainText(explanation)).toContain('In libvirt 12.8.0 it works.');
  });

  it('tells of data that is lost without an error', () => {
    const host = new Host().external('a', 'b').revert('a').external('c').delete('c');
    const explanation = explained(host, reverting('b'));
    expect(explanation).toMatchObject({
      verdict: 'loses data',
      harm: { defect: 'D1', losses: [{ path: '/images/vda.a', snapshots: ['b'] }] },
    });
    expect(ways(explanation)).toContain(
      "Keep what the guest has now in an external snapshot 'present', then revert to 'b'.",
    );
    expect(explainText(explanation)).toContain("'/images/vda.a', which holds what 'b' needs.");
  });
});

it('spells out control characters', () => {
  const text = explainText(explained(new Host(), reverting('\u001b[2J\u202e')));
  expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202e]/u);
});
