import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Recording } from '../../scenario/format.ts';
import { playerFor } from '../../scenario/recorded-player.ts';
import { type Domain, definitionOf, isActive } from '../state/domain.ts';
import { isImage } from '../state/image.ts';
import type { State } from '../state/state.ts';
import { filesOf, headersOf } from '../testing/metadata.ts';
import { definitionElement } from '../xml/domain.ts';
import { writeXml } from '../xml/write.ts';
import { stateFromMetadata } from './index.ts';

describe.each(['11.3.0', '12.8.0'])('what libvirt %s was recorded to have', (version) => {
  const url = new URL(`../../../tests/recordings/${version}.json`, import.meta.url);
  const recording: Recording = JSON.parse(readFileSync(fileURLToPath(url), 'utf8'));

  it.each(recording.scenarios.map((each) => [each.name, each] as const))('%s', async (_, each) => {
    const player = playerFor(recording);
    await player.open(each.setup ?? {});
    for (const step of each.steps) await player.play(step);
    for (const domain of player.state.domains.values()) check(player.state, domain);
  });

  function check(before: State, domain: Domain): void {
    const headers = headersOf(before);
    const xml = writeXml(definitionElement(definitionOf(domain), { inactive: true }));
    const read = stateFromMetadata(filesOf(domain), { domainXml: xml, headers });
    expect(read.problems).toEqual([]);
    expect(read.state.files.toObject()).toMatchObject(before.files.filter(isImage).toObject());
    const { snapshots } = read.state.domains.get(read.domain)!;
    expect(snapshots.current).toBe(domain.snapshots.current);
    for (const [name, { parent, snapshot }] of domain.snapshots.nodes) {
      expect(snapshots.nodes.get(name)!.parent).toBe(parent);
      expect(snapshots.nodes.get(name)!.snapshot.disks).toEqual(snapshot.disks);
    }
    if (isActive(domain) || domain.snapshots.current === null) return;
    expect(stateFromMetadata(filesOf(domain), {}).problems).toEqual([]);
  }
});
