import type { AsOf, IsoDate } from '../../values/period.ts';
import type { BriefRow } from '../rows.ts';

/** The short lists in which `owners.cypher` answers. */

/** That somebody owns a part of an entity; a sole trader is told as the person, `trader` says so. */
export type HeldRow = readonly [
  from: string,
  to: string,
  num: bigint | null,
  den: bigint | null,
  since: IsoDate | null,
  reason: 'public' | 'fund' | 'non-profit' | 'as-founded' | null,
  unreliable: boolean,
  trader: boolean,
];

/** An entity or a person, and what is told of its own owners. */
export type HolderRow = readonly [
  ...of: BriefRow,
  inert: boolean,
  country: string | null,
  form: 'company' | 'joint-stock' | 'apart' | 'unknown' | null,
  ownersAsOf: AsOf | null,
  restricted: readonly string[] | null,
  treasuryNum: bigint | null,
  treasuryDen: bigint | null,
];

/** A person who acts for the entity; `through` a company that manages it. */
export type HeadRow = readonly [
  id: string,
  inn: string | null,
  name: string | null,
  position: string | null,
  since: IsoDate | null,
  throughId: string | null,
  throughName: string | null,
];
