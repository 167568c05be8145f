/** Random sequences of operations, on the reference and on a real libvirtd. */
export { type CompareFinding, type CompareResult, compare } from './compare.ts';
export { EXPECTED, type ExpectedDifference } from './expected.ts';
