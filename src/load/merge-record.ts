import type { FormClass } from '../registry/record.ts';
import { isInert } from './entity-properties.ts';
import { headMentions, ownerMentions, successionMentions, type EntityState } from './entity-state.ts';
import { compareLinks, endedPeriods, type TakenLink } from './merge-links.ts';
import { changedProperties, nextInn, toldAliases, type ToldAlias } from './merge-properties.ts';
import { linksOf, type Link, type PlaceEnd } from './plan.ts';
import { sectionDigests, type Told } from './section-digest.ts';
import { isOut, judgeAll, SECTIONS, type Section, type Verdict, type Verdicts } from './verdicts.ts';

/** What one record changes: nothing but this is written. */
export interface RecordChange {
  readonly id: string;
  /** `older`: states nothing newer, may add ended periods; `conflict`: another record of the same date won or lost. */
  readonly outcome: 'new' | 'changed' | 'unchanged' | 'older' | 'conflict';
  /** Entity properties to set; null removes one. Absent: none. */
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly inert?: boolean;
  /** Links to create, or whose properties to set. */
  readonly put: readonly Link[];
  /** Links to take away. */
  readonly take: readonly TakenLink[];
  /** Ended periods to add unless they are there. */
  readonly periods: readonly Link[];
  /** ИНН it told that are not its ИНН now. */
  readonly aliases: readonly ToldAlias[];
}

/**
 * What the graph says of an entity, and whose word is newer, section by section (design, section 3). The result
 * depends on which records were merged, never on their order.
 */
export function mergeRecord(record: Told, state: EntityState | undefined, place: PlaceEnd): RecordChange {
  const digests = sectionDigests(record);
  const verdicts = judgeAll(record, digests, state);
  const outcome = outcomeOf(record, verdicts, state);
  const inn = nextInn(record, state, verdicts);
  const planned = planLinks(record, state, verdicts, inn, place);
  const { put, take, ended } = compareLinks(planned, state?.links ?? [], verdicts);
  const periods = [...ended, ...endedPeriods(record, state, verdicts, place)];
  const properties = changedProperties(record, digests, state, verdicts, inn);
  const inert = inertNow(record, verdicts.requisites, state);
  return {
    id: record.id,
    outcome,
    put,
    take,
    periods,
    aliases: toldAliases(record, state, inn, isOut(verdicts)),
    ...(properties !== null && { properties }),
    ...(inert !== undefined && { inert }),
  };
}

function outcomeOf(
  record: Told,
  verdicts: Verdicts,
  state: EntityState | undefined,
): RecordChange['outcome'] {
  if (record.removed === true) {
    const known = state?.removed ?? '';
    return known > record.asOf ? 'older' : known === record.asOf ? 'unchanged' : 'changed';
  }
  const all = SECTIONS.map((section) => verdicts[section]);
  const taken = all.filter(({ from }) => from === 'record');
  if (taken.length > 0 && (state === undefined || state.stub)) return 'new';
  if (all.some(({ conflict }) => conflict)) return 'conflict';
  if (taken.some(({ same }) => !same)) return 'changed';
  return all.some(({ older }) => older) ? 'older' : 'unchanged';
}

interface About {
  readonly kind?: string;
  readonly name?: string;
  readonly form?: FormClass;
}

/** The links the entity should have now: each section from the record, or as the graph has it. */
function planLinks(
  record: Told,
  state: EntityState | undefined,
  verdicts: Verdicts,
  inn: string | null,
  place: PlaceEnd,
): Link[] {
  const pick = <T>(section: Section, told: () => T, held: (state: EntityState) => T): T | undefined => {
    const { from } = verdicts[section];
    return from === 'record' ? told() : from === 'held' && state !== undefined ? held(state) : undefined;
  };
  const { requisites } = record;
  const about = pick<About | undefined>(
    'requisites',
    () => requisites,
    (held) => held,
  );
  return linksOf(
    {
      id: record.id,
      inn: inn ?? undefined,
      heads: pick('heads', () => record.heads, headMentions),
      owners: pick('owners', () => record.owners, ownerMentions),
      kind: about?.kind,
      name: about?.name,
      form: about?.form,
      predecessors: pick(
        'requisites',
        () => requisites?.predecessors,
        (held) => successionMentions(held, false),
      ),
      successors: pick(
        'requisites',
        () => requisites?.successors,
        (held) => successionMentions(held, true),
      ),
    },
    place,
  );
}

/** Whether its links bind no more, or again; undefined when that stays as it is. */
function inertNow(record: Told, { from }: Verdict, state: EntityState | undefined): boolean | undefined {
  const was = state !== undefined && isInert(state.properties);
  const is = from === 'record' ? isInert(record.requisites ?? {}) : from === 'held' && was;
  return is === was ? undefined : is;
}
