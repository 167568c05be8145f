/** The host of libvirt's test driver: one running domain with a disk that is only named. */
import { newDomain } from '../reference/state/domain.ts';
import { EMPTY_STATE, type State, withDomain } from '../reference/state/state.ts';
import { parseDefinition } from '../reference/xml/domain.ts';
import { parseXml } from '../reference/xml/parse.ts';

export const TEST_DOMAIN = 'test';

const XML = `<domain type='test'>
  <name>${TEST_DOMAIN}</name>
  <uuid>6695eb01-f6a4-8304-79aa-97f2502e193f</uuid>
  <memory unit='KiB'>8388608</memory>
  <currentMemory unit='KiB'>2097152</currentMemory>
  <vcpu placement='static'>2</vcpu>
  <os><type arch='i686'>hvm</type></os>
  <devices>
    <disk type='file' device='disk'>
      <source file='/guest/diskimage1'/>
      <target dev='vda' bus='virtio'/>
    </disk>
  </devices>
</domain>`;

export function testHost(): State {
  const definition = parseDefinition(parseXml(XML, 'domain', 'domain', 'domain-xml'));
  const domain = newDomain(definition);
  return withDomain(EMPTY_STATE, { ...domain, state: 'running', live: definition });
}
