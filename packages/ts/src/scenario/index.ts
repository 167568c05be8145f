/** virglot/scenario: recordings of what a libvirt did, and playing them on the reference. */
export { type Difference, differences } from './differences.ts';
export type {
  Outcome,
  Player,
  RecordedState,
  RecordedStep,
  Recording,
  Scenario,
  Setup,
  Step,
} from './format.ts';
export { machineOf } from './machine.ts';
export { RecordingError, readRecording, scenarioOf } from './read.ts';
export { playerFor } from './recorded-player.ts';
export { ReferencePlayer } from './reference-player.ts';
export { type Finding, replayScenario } from './replay.ts';
