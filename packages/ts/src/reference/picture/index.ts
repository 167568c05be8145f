/** Pictures of a domain's snapshots and of the images below it. */
export { treeSvg } from './svg.ts';
export { treeText } from './text.ts';
