/** What a domain becomes by a revert (section 3.2, step 3). */
import type { Definition } from '../../state/definition.ts';
import type { Domain } from '../../state/domain.ts';
import type { Snapshot } from '../../state/snapshot.ts';

export interface Reverted {
  readonly live: Definition;
  readonly config: Definition;
}

/** A domain that was renamed since keeps its name. */
export function revertedDefinitions({ name }: Pick<Domain, 'name'>, snapshot: Snapshot): Reverted {
  const live = snapshot.definition!;
  const config = snapshot.inactiveDefinition ?? live;
  return { live: named(live, name), config: named(config, name) };
}

function named(definition: Definition, name: string): Definition {
  return definition.name === name ? definition : { ...definition, name };
}
