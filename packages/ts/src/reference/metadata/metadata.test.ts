import { describe, expect, it } from 'vitest';
import { snapshotXml } from '../queries/queries.ts';
import { isImage } from '../state/image.ts';
import { DOMAIN, FOLDER, Host } from '../testing/host.ts';
import { filesOf, headersOf, pathsOf, read } from '../testing/metadata.ts';
import { definitionElement } from '../xml/domain.ts';
import { writeXml } from '../xml/write.ts';
import { stateFromMetadata } from './index.ts';

describe('a state from metadata', () => {
  it('is the one that wrote it', () => {
    const host = new Host().external('a', 'b').revert('a').external('c').revert('b');
    host.run({ op: 'restartDaemon' });
    const { state, domain, problems } = read(host);
    const before = host.state.domains.get(DOMAIN)!;
    expect(problems).toEqual([]);
    expect(domain.snapshots.current).toBe('b');
    for (const [name, node] of before.snapshots.nodes) {
      const { snapshot, ...links } = domain.snapshots.nodes.get(name)!;
      expect({ ...node, ...links }).toEqual(node);
      expect(snapshotXml(snapshot)).toBe(snapshotXml(node.snapshot));
    }
    expect(pathsOf(domain)).toEqual(pathsOf(before));
    for (const [path, file] of headersOf(host.state)) {
      const inferred = state.files.get(path);
      expect(isImage(inferred) && inferred.backing?.path, path).toBe(file.backing?.path);
    }
  });

  it('goes on from the overlay of a revert to a snapshot with children', () => {
    const host = new Host().external('a', 'b').revert('a');
    expect(pathsOf(read(host).domain)).toEqual(pathsOf(host.state.domains.get(DOMAIN)!));
  });

  it('has internal snapshots in their images, with the memory of a running guest', () => {
    const { state } = read(new Host({ start: true }).internal('a', 'b'));
    const image = state.files.get(`${FOLDER}/vda.qcow2`);
    expect(isImage(image) && [...image.internal.byId.values()]).toMatchObject([
      { id: 1, name: 'a', vmstate: true },
      { id: 2, name: 'b', vmstate: true },
    ]);
  });

  it('has the files with memory', () => {
    const memory = `<memory snapshot='external' file='/images/a.mem'/>`;
    const { state } = read(new Host({ start: true }).create(`<name>a</name>${memory}`));
    expect(state.files.has('/images/a.mem')).toBe(true);
  });

  it('takes the given definition and headers', () => {
    const host = new Host().external('a');
    const given = host.state.domains.get(DOMAIN)!;
    const renamed = writeXml(
      definitionElement({ ...given.config!, name: 'other' }, { inactive: true }),
    );
    const headers = headersOf(host.state);
    const { state, domain } = stateFromMetadata(filesOf(given), { domainXml: renamed, headers });
    expect(domain).toBe('other');
    for (const [path, image] of headers) expect(state.files.get(path)).toEqual(image);
  });
});
