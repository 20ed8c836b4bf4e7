import type {
  Branch,
  EntityKind,
  EntityStatus,
  Origin,
  RegistryRecord,
  Requisites,
  UnknownOwner,
} from '../registry/record.ts';
import { makeShare } from '../values/share.ts';
import {
  headMentions,
  ownerMentions,
  present,
  successionMentions,
  type EntityState,
} from './entity-state.ts';
import type { Told } from './section-digest.ts';

/**
 * What the graph holds of one entity as records about another, `id`: the two have turned out to be one. A tombstone
 * first, if there was one, then all that holds.
 */
export function toldAgain(state: EntityState, id: string): Told[] {
  const { inn, asOf, headsAsOf, ownersAsOf, removed, digests, properties } = state;
  const origin: Origin = { source: (properties.source ?? 'ndjson') as Origin['source'], file: '', line: 0 };
  const told = { origin, id, ...(inn !== undefined && { inn }) };
  const dated = (date: string): RegistryRecord => ({
    ...told,
    asOf: date,
    headsAsOf: date,
    ownersAsOf: date,
  });
  const records: Told[] = removed === undefined ? [] : [{ ...dated(removed), removed: true }];
  if (state.stub) return records;
  const record: Told = {
    ...dated(asOf ?? headsAsOf ?? ownersAsOf ?? ''),
    ...(asOf !== undefined && { requisites: requisitesOf(state) }),
    ...(headsAsOf !== undefined && { heads: headMentions(state), headsAsOf }),
    ...(ownersAsOf !== undefined && { owners: ownerMentions(state), ...unknownOf(state), ownersAsOf }),
    digests,
  };
  return [...records, record];
}

function unknownOf({ properties }: EntityState): Pick<RegistryRecord, 'ownersUnknown'> {
  const stored = properties.ownersUnknown as string | undefined;
  return stored === undefined ? {} : { ownersUnknown: JSON.parse(stored) as UnknownOwner[] };
}

function requisitesOf(state: EntityState): Requisites {
  const p = state.properties;
  const text = (name: string): string | undefined => p[name] as string | undefined;
  const num = p.treasuryNum as bigint | undefined;
  const den = p.treasuryDen as bigint | undefined;
  const branches = text('branches');
  return {
    kind: (p.kind ?? 'legal') as EntityKind,
    form: state.form ?? 'unknown',
    status: (p.status ?? 'active') as EntityStatus,
    predecessors: successionMentions(state, false),
    successors: successionMentions(state, true),
    ...present({
      kpp: text('kpp'),
      name: text('name'),
      shortName: text('shortName'),
      opf: text('opf'),
      country: text('country'),
      regNumber: text('regNumber'),
      endedHow: text('endedHow') as Requisites['endedHow'],
      registered: text('registered'),
      ended: text('ended'),
      address: text('address'),
      capital: text('capital'),
      treasury: num === undefined || den === undefined ? undefined : (makeShare(num, den) ?? undefined),
      restricted: p.restricted as Requisites['restricted'],
      unreliableAddress: p.unreliableAddress as boolean | undefined,
      branches: branches === undefined ? undefined : (JSON.parse(branches) as Branch[]),
    }),
  };
}
