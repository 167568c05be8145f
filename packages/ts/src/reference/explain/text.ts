/** An explanation as text for a person. */
import { joined, listed, printable, quoted } from '../text/printable.ts';
import { wrap } from '../text/wrap.ts';
import type {
  Alternative,
  Explanation,
  Harm,
  Reason,
  ReleaseVerdict,
  Verdict,
} from './explanation.ts';
import { titleOf } from './title.ts';

const WIDTH = 100;

export function explainText(explanation: Explanation): string {
  const { operation, release, verdict, reason, harm, happens, instead, releases } = explanation;
  const title = `${titleOf(operation)} ${ENDS[verdict]} libvirt ${release}.`;
  const paragraphs = [
    wrap(title, WIDTH),
    ...(reason === null ? [] : reasonText(reason)),
    ...(harm === null ? [] : harmText(harm)),
    ...listText(HAPPENS[verdict], happens),
    ...insteadText(verdict, instead),
    ...releasesText(verdict, release, releases),
  ];
  return `${paragraphs.join('\n\n')}\n`;
}

const ENDS: Readonly<Record<Verdict, string>> = {
  works: 'works in',
  refused: 'is refused by',
  crashes: 'crashes',
  'loses data': 'loses data in',
  'dead end': 'leads to a dead end in',
};

const HAPPENS: Readonly<Record<Verdict, string>> = {
  works: 'What happens:',
  refused: 'What happens before it is refused, and is not taken back:',
  crashes: 'What has happened when libvirt dies:',
  'loses data': 'What happens, although libvirt tells of no error:',
  'dead end': 'What happens, although libvirt tells of no error:',
};

function reasonText({ error, protects }: Reason): readonly string[] {
  const lines = error.message.trimEnd().split('\n').map(printable);
  // Of several lines one may point at something in another.
  const message =
    lines.length === 1 ? wrap(lines[0]!, WIDTH, '  ') : lines.map((line) => `  ${line}`).join('\n');
  return [
    `libvirt says (error number ${error.number}, error domain ${error.domain}):\n${message}`,
    wrap(`Why: ${protects}`, WIDTH),
  ];
}

function harmText({ defect, what, losses }: Harm): readonly string[] {
  const name = defect === 'other' ? '' : ` (defect ${defect})`;
  const lost = losses.map(({ path, snapshots }) =>
    snapshots.length === 0
      ? `${quoted(path)}, which is below images that are needed.`
      : `${quoted(path)}, which holds what ${listed(snapshots)} ${snapshots.length === 1 ? 'needs' : 'need'}.`,
  );
  return [
    wrap(`Why${name}: ${printable(what)}.`, WIDTH),
    ...listText('What is lost or changed:', lost),
  ];
}

function listText(heading: string, sentences: readonly string[]): readonly string[] {
  if (sentences.length === 0) return [];
  const lines = sentences.map((sentence) => wrap(sentence, WIDTH, '  - ', '    '));
  return [[heading, ...lines].join('\n')];
}

function insteadText(verdict: Verdict, instead: readonly Alternative[]): readonly string[] {
  if (verdict === 'works') return [];
  if (instead.length === 0) return ['No other way was found.'];
  const ways = instead.map(({ says, costs }, at) => {
    const first = wrap(says, WIDTH, `  ${at + 1}. `, '     ');
    return [first, ...costs.map((cost) => wrap(cost, WIDTH, '     - ', '       '))].join('\n');
  });
  return [['What works instead:', ...ways].join('\n')];
}

function releasesText(
  verdict: Verdict,
  own: string,
  releases: readonly ReleaseVerdict[],
): readonly string[] {
  const others = releases.filter(({ release }) => release !== own);
  if (others.length === 0) return [];
  const alike = others.filter((each) => each.verdict === verdict);
  const other = others.filter((each) => each.verdict !== verdict);
  const sentences = [
    ...(alike.length === 0 ? [] : [`It is the same in libvirt ${versions(alike)}.`]),
    ...other.map(({ release, verdict: ends }) => `In libvirt ${release} it ${DOES[ends]}.`),
  ];
  return [wrap(sentences.join(' '), WIDTH)];
}

const DOES: Readonly<Record<Verdict, string>> = {
  works: 'works',
  refused: 'is refused',
  crashes: 'crashes libvirt',
  'loses data': 'loses data',
  'dead end': 'leads to a dead end',
};

function versions(releases: readonly ReleaseVerdict[]): string {
  return joined(releases.map(({ release }) => release));
}
