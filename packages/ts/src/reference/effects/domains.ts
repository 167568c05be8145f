/** Effects on domains. */
import type { Domain } from '../state/domain.ts';
import { type State, withDomain } from '../state/state.ts';
import type { GuestEffect } from './effect.ts';

export function applyToDomains(state: State, effect: GuestEffect): State {
  switch (effect.kind) {
    case 'domain-added':
      return withDomain(state, effect.domain);
    case 'domain-removed':
      return { ...state, domains: state.domains.remove(effect.domain) };
    case 'domain-renamed': {
      const domain = state.domains.get(effect.domain)!;
      const domains = state.domains.remove(effect.domain);
      return withDomain({ ...state, domains }, { ...domain, name: effect.to });
    }
    case 'state-changed':
      return change(state, effect.domain, { state: effect.state, reason: effect.reason });
    case 'definitions-changed': {
      const { live, config } = effect;
      const { config: before, written } = state.domains.get(effect.domain)!;
      return change(state, effect.domain, {
        live,
        config,
        written: config === before ? written : null,
      });
    }
    case 'definition-unwritten':
      return change(state, effect.domain, { written: effect.written });
    case 'managed-save':
      return change(state, effect.domain, { managedSave: effect.saved });
    case 'images-released':
      return change(state, effect.domain, { imagesReleased: effect.by });
    case 'checkpoint-added': {
      const { checkpoints } = state.domains.get(effect.domain)!;
      return change(state, effect.domain, { checkpoints: [...checkpoints, effect.name] });
    }
    case 'block-job': {
      const blockJobs = new Map(state.domains.get(effect.domain)!.blockJobs);
      if (effect.job === null) blockJobs.delete(effect.target);
      else blockJobs.set(effect.target, effect.job);
      return change(state, effect.domain, { blockJobs });
    }
  }
}

function change(state: State, name: string, changes: Partial<Domain>): State {
  return withDomain(state, { ...state.domains.get(name)!, ...changes });
}
