/** What a recording tells of the machine that it was made on. */
import type { Environment } from '../reference/profiles/profile.ts';
import { parseXml } from '../reference/xml/parse.ts';
import type { Recording } from './format.ts';

/** The user of QEMU from messages, control groups and CPU from the XML of running guests. */
export function environmentOf({ scenarios }: Recording): Partial<Environment> {
  const texts = scenarios.flatMap(({ steps }) =>
    steps.flatMap(({ result, error }) => [
      typeof result === 'string' ? result : '',
      error?.message ?? '',
    ]),
  );
  const found = (pattern: RegExp) =>
    texts.map((text) => pattern.exec(text)).find((match) => match !== null) ?? null;
  const user = found(/\(as uid:(\d+), gid:(\d+)\)/);
  const partition = found(/<partition>(.*?)<\/partition>/);
  const cpu = found(/<cookie>\s*(<cpu .*?<\/cpu>)/s);
  return {
    ...(user === null ? {} : { user: { uid: Number(user[1]), gid: Number(user[2]) } }),
    ...(partition === null ? {} : { partition: partition[1]! }),
    ...(cpu === null ? {} : { cpu: parseXml(cpu[1]!, 'cpu', 'xml', 'xml-malformed') }),
  };
}
