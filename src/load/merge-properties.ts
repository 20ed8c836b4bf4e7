import { entityProperties, type EntityProperties } from './entity-properties.ts';
import type { EntityState } from './entity-state.ts';
import { formatDigests, type SectionDigests, type Told } from './section-digest.ts';
import { isOut, type Verdict, type Verdicts } from './verdicts.ts';

/** An ИНН by which an entity was told; `own`: by a record of its own. */
export interface ToldAlias {
  readonly inn: string;
  readonly own: boolean;
}

/** Properties that the requisites state; the numbers that identify are settled apart. */
const REQUISITES: readonly (keyof EntityProperties)[] = [
  ...([
    'kpp',
    'name',
    'shortName',
    'kind',
    'opf',
    'form',
    'country',
    'regNumber',
    'status',
    'endedHow',
  ] as const),
  ...(['registered', 'ended', 'address', 'capital', 'treasuryNum', 'treasuryDen', 'restricted'] as const),
  ...(['unreliableAddress', 'branches', 'source', 'asOf'] as const),
];

/**
 * The ИНН an entity has now: what the newest requisites state; while nobody states requisites, the greatest that any
 * record of its own told, for then no date tells which is newer.
 */
export function nextInn(record: Told, state: EntityState | undefined, verdicts: Verdicts): string | null {
  const { from } = verdicts.requisites;
  if (from === 'record') return record.inn ?? null;
  if (from === 'held') return state?.inn ?? null;
  const heard = isOut(verdicts) ? state?.inn : undefined;
  return ownInns(record, state).sort().at(-1) ?? heard ?? null;
}

/** Every ИНН that records of its own told. */
function ownInns(record: Told, state: EntityState | undefined): string[] {
  const held = state === undefined || state.stub ? [] : [state.inn];
  return [record.inn, ...held, ...(state?.aliases ?? [])].filter((inn) => inn !== undefined);
}

/** The ИНН by which it is to be found beside the one it has; of an entity that is out, also the one it has. */
export function toldAliases(
  record: Told,
  state: EntityState | undefined,
  inn: string | null,
  out: boolean,
): ToldAlias[] {
  const known = new Set(state?.aliases);
  const own = new Set(ownInns(record, state).filter((told) => !known.has(told) && (out || told !== inn)));
  const aliases = [...own].map((told) => ({ inn: told, own: true }));
  const heard = state?.stub === true ? state.inn : undefined;
  if (heard === undefined || heard === inn || own.has(heard) || known.has(heard)) return aliases;
  return [...aliases, { inn: heard, own: false }];
}

/** The properties that change, null for those that go; null when none does. */
export function changedProperties(
  record: Told,
  digests: SectionDigests,
  state: EntityState | undefined,
  verdicts: Verdicts,
  inn: string | null,
): Record<string, unknown> | null {
  const out = isOut(verdicts);
  const wanted: Record<string, unknown> = {
    ogrn: record.id.startsWith('ogrn:') ? record.id.slice(5) : null,
    inn,
    stub: out ? true : null,
    digest: out ? null : digestNow(digests, state, verdicts),
    ...tombstone(record, state, out),
  };
  const { requisites, heads, owners } = verdicts;
  const properties: Partial<Record<string, unknown>> = { ...entityProperties(record) };
  const take = (section: Verdict, names: readonly string[]): void => {
    if (section.from === 'held') return;
    for (const name of names) wanted[name] = section.from === 'record' ? (properties[name] ?? null) : null;
  };
  take(requisites, REQUISITES);
  take(heads, ['headsAsOf']);
  take(owners, ['ownersAsOf', 'ownersUnknown']);
  const held = state?.properties ?? {};
  const changed = Object.entries(wanted).filter(([name, value]) => !same(value, held[name] ?? null));
  return changed.length === 0 ? null : Object.fromEntries(changed);
}

/** `removed` while the entity is out; `wasRemoved` keeps the date when something newer is told, to judge older words by. */
function tombstone(record: Told, state: EntityState | undefined, out: boolean): Record<string, unknown> {
  const told = record.removed === true ? record.asOf : '';
  const held = state?.removed ?? '';
  const newest = (told > held ? told : held) || null;
  return { removed: out ? newest : null, wasRemoved: out ? null : newest };
}

function digestNow(told: SectionDigests, state: EntityState | undefined, verdicts: Verdicts): string {
  const pick = (section: keyof SectionDigests): string => {
    const { from } = verdicts[section];
    return from === 'record' ? told[section] : from === 'held' ? (state?.digests[section] ?? '') : '';
  };
  return formatDigests({ requisites: pick('requisites'), heads: pick('heads'), owners: pick('owners') });
}

function same(a: unknown, b: unknown): boolean {
  return (
    a === b ||
    (Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((item, i) => item === b[i]))
  );
}
