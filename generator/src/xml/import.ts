/** Makes the distilled API files of a release from the ones that libvirt installs. */
import { type Diagnostic, unreadable } from '../diagnostics/index.ts';
import { apiFileName, loadFiles } from './load.ts';
import { checkFacts } from './prose.ts';
import { writeXml } from './write-xml.ts';

/** The files by path relative to api-xml/, such as `12.8.0/libvirt-api.xml`. */
export function importApi(
  from: string,
  version: string,
  onWarning?: (warning: Diagnostic) => void,
): ReadonlyMap<string, string> {
  const { api, distilled } = loadFiles(from, onWarning ? { onWarning } : {});
  const at = api.libraries[0]!.at;
  if (distilled) {
    throw unreadable('VG0117', `${from} holds distilled files, from which no facts can be read`, {
      at,
      suggestion: 'Import from the files that libvirt installs.',
    });
  }
  if (api.version !== version) {
    throw unreadable('VG0115', `${from} holds libvirt ${api.version}, not ${version}`, {
      at,
      suggestion: `Import it with --as ${api.version}.`,
    });
  }
  return new Map(
    api.libraries.map((library) => {
      checkFacts(library);
      return [`${version}/${apiFileName(library.name)}`, writeXml(library, version)];
    }),
  );
}
