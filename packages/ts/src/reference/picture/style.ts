/** The style sheet of a drawing: without variables, which not all viewers know. */

interface Palette {
  readonly ground: string;
  readonly ink: string;
  readonly faint: string;
  readonly card: string;
  readonly edge: string;
  readonly accent: string;
  readonly accentCard: string;
  readonly onAccent: string;
  readonly idle: string;
  readonly alarm: string;
  /** Of the arrows, disk by disk. */
  readonly disks: readonly string[];
}

const LIGHT: Palette = {
  ground: '#ffffff',
  ink: '#1f2328',
  faint: '#59636e',
  card: '#f6f8fa',
  edge: '#b4bec9',
  accent: '#0969da',
  accentCard: '#ddf4ff',
  onAccent: '#ffffff',
  idle: '#9a6700',
  alarm: '#cf222e',
  disks: ['#6e7781', '#8250df', '#1a7f37', '#bc4c00', '#bf3989', '#0b7285'],
};

const DARK: Palette = {
  ground: '#0d1117',
  ink: '#f0f6fc',
  faint: '#9198a1',
  card: '#161b22',
  edge: '#545d68',
  accent: '#4493f8',
  accentCard: '#121d2f',
  onAccent: '#0d1117',
  idle: '#d29922',
  alarm: '#f85149',
  disks: ['#8b949e', '#ab7df8', '#3fb950', '#f0883e', '#db61a2', '#39c5cf'],
};

/** How many disks have a colour of their own. */
export const DISK_COLOURS = LIGHT.disks.length;

const FONT = 'ui-monospace, SFMono-Regular, Menlo, Consolas, DejaVu Sans Mono, monospace';

const SHAPES = `
text { font-family: ${FONT}; white-space: pre; }
.heading { font-size: 17px; font-weight: 700; }
.title { font-size: 13px; font-weight: 600; }
.note, .badge { font-size: 11px; }
.card { stroke-width: 1; }
.card.current, .card.active { stroke-width: 2; }
.card.unused, .card.missing { stroke-dasharray: 4 3; }
.link, .arrow { fill: none; stroke-width: 1.5; }
.arrow { stroke-opacity: 0.8; }
.arrow.internal { stroke-dasharray: 5 4; }
`;

export const STYLE = `${SHAPES}${colours(LIGHT)}@media (prefers-color-scheme: dark) {
${colours(DARK)}}
`;

function colours(palette: Palette): string {
  const { ground, ink, faint, card, edge, accent, accentCard, onAccent, idle, alarm } = palette;
  const disks = palette.disks.map((colour, at) => `.disk${at} { stroke: ${colour}; }\n`);
  return `.ground { fill: ${ground}; }
.heading, .title { fill: ${ink}; }
.note { fill: ${faint}; }
.card { fill: ${card}; stroke: ${edge}; }
.card.current, .card.active { fill: ${accentCard}; stroke: ${accent}; }
.card.unused { stroke: ${idle}; }
.card.missing { stroke: ${alarm}; }
.pill { fill: ${accent}; }
.badge { fill: ${onAccent}; }
.link { stroke: ${edge}; }
${disks.join('')}`;
}
