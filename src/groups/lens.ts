import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';

/**
 * Lenses are rule files, `lenses/<name>.json`: what binds, from which share on, and the caps. A new one is a new file over
 * the link types there are, and no code. Raise its `version` with every change of a rule: the next resolve then looks at
 * what the change can affect.
 */

/** A part of the whole, `1/5`, of small numbers: Cypher compares fractions with it without overflow. */
const line = z
  .string()
  .regex(/^\d{1,2}\/\d{1,2}$/, 'must be a fraction like 1/5')
  .transform((text) => {
    const [num, den] = text.split('/').map(BigInt) as [bigint, bigint];
    return { num, den };
  })
  .refine(({ num, den }) => num < den && den > 0n && den <= 64n, 'must be less than 1, of 64 parts at most');

const cap = z.int().positive();
const head = {
  lens: z.string().regex(/^[a-z][a-z0-9]{1,19}$/),
  version: z.int().positive(),
  title: z.strictObject({ en: z.string(), ru: z.string() }),
};

const Partition = z.strictObject({
  ...head,
  kind: z.literal('partition'),
  binds: z.strictObject({
    directs: z.boolean(),
    owns: z.strictObject({ atLeast: line.nullable(), votesOver: line.nullable() }).nullable(),
    manages: z.boolean(),
    controls: z.boolean(),
    persons: z.boolean(),
    successions: z.boolean(),
  }),
  caps: z.strictObject({ maxDirected: cap, maxOwned: cap, maxHeld: cap }).nullable(),
});

const Neighbourhood = z.strictObject({
  ...head,
  kind: z.literal('neighbourhood'),
  relates: z.strictObject({ shareOver: line, chainOver: line, sameHead: z.boolean(), manages: z.boolean() }),
  caps: z.strictObject({ maxDirected: cap }),
});

const Lens = z.discriminatedUnion('kind', [Partition, Neighbourhood]);

/** Caps of a lens, counting live entities only: whoever is over one (a mass director, a registrar's office) is a hub. */
export interface HubCaps {
  /** A person who directs more is a hub. */
  readonly maxDirected: number;
  /** A person who owns more is a hub. */
  readonly maxOwned: number;
  /** An entity that owns or manages more is a hub: a larger holding has tiers. */
  readonly maxHeld: number;
}

/** A fraction of the whole. */
export interface Line {
  readonly num: bigint;
  readonly den: bigint;
}

/** Rules of a lens whose groups are components of what binds, stored in the graph. */
export interface LensRules {
  readonly kind: 'partition';
  readonly lens: string;
  readonly version: number;
  readonly title: { readonly en: string; readonly ru: string };
  readonly binds: {
    /** A head and the entity. */
    readonly directs: boolean;
    /** An owner and the entity: any, from a share on, or when the votes of the share alone exceed a part; null: never. */
    readonly owns: { readonly atLeast: Line | null; readonly votesOver: Line | null } | null;
    /** A managing company and the entity. */
    readonly manages: boolean;
    /** Control by joint holdings, as `control/` derives it. */
    readonly controls: boolean;
    /** A sole trader and the person. */
    readonly persons: boolean;
    /** A firm and its successor. */
    readonly successions: boolean;
  };
  readonly caps: HubCaps | null;
}

/** Rules of a lens that relates pairs: the group of an entity is itself and whom it is related with, never stored. */
export interface NeighbourhoodRules {
  readonly kind: 'neighbourhood';
  readonly lens: string;
  readonly version: number;
  readonly title: { readonly en: string; readonly ru: string };
  readonly relates: {
    /** An effective share over this of one in the other, or of one owner in both. */
    readonly shareOver: Line;
    /** Each link of a chain over this. */
    readonly chainOver: Line;
    readonly sameHead: boolean;
    readonly manages: boolean;
  };
  /** Who directs more relates nobody by that: a name lent to many, not a head of them. */
  readonly caps: { readonly maxDirected: number };
}

/** Reads and checks rule files. Throws when one does not hold what it must, or its name is not that of its lens. */
export function readLenses(folder: URL): (LensRules | NeighbourhoodRules)[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  return files.sort().map((file) => {
    const read = Lens.safeParse(JSON.parse(readFileSync(new URL(file, folder), 'utf8')));
    if (!read.success) throw new Error(`Lens file ${file}: ${z.prettifyError(read.error)}`);
    if (`${read.data.lens}.json` !== file) throw new Error(`Lens file ${file} holds lens ${read.data.lens}`);
    return read.data;
  });
}

/** Rules as the graph keeps them beside the groups made by them; equal text, equal groups. */
export function keptRules(rules: LensRules | NeighbourhoodRules): string {
  return JSON.stringify({ ...rules, title: undefined }, asText);
}

/** What binds or relates, and the caps, as the file has them. */
export function rulesAsFiled(rules: LensRules | NeighbourhoodRules): unknown {
  const { caps } = rules;
  const bare = rules.kind === 'partition' ? { binds: rules.binds, caps } : { relates: rules.relates, caps };
  return JSON.parse(JSON.stringify(bare, asText));
}

/** Lines as fractions. */
const asText = (_key: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'num' in value && 'den' in value
    ? `${String(value.num)}/${String(value.den)}`
    : value;

/** Rules that the graph kept; null when they cannot be read, as those of a program before or after this one. */
export function readKept(text: string): LensRules | null {
  if (text === '') return null;
  const read = Partition.safeParse({ ...(JSON.parse(text) as object), title: { en: '', ru: '' } });
  return read.success ? read.data : null;
}

const ALL = readLenses(new URL('lenses/', import.meta.url));

/** The default lens: any tie to a common head or owner, for seeing. The finest that shows all. */
export const DEFAULT_LENS = 'linked';

/** Lenses whose groups are stored, the default one first. */
export const PARTITIONS: readonly LensRules[] = ALL.filter((rules) => rules.kind === 'partition').sort(
  (a, b) => Number(b.lens === DEFAULT_LENS) - Number(a.lens === DEFAULT_LENS),
);

/** Lenses that relate pairs. */
export const NEIGHBOURHOODS: readonly NeighbourhoodRules[] = ALL.filter(
  (rules) => rules.kind === 'neighbourhood',
);

/** The rules of a stored lens, by a name that is known to be one. */
export function rulesOf(lens: string): LensRules {
  const rules = PARTITIONS.find((known) => known.lens === lens);
  if (rules === undefined) throw new Error(`no such lens: ${lens}`);
  return rules;
}

/** The rules of the default lens. */
export const LINKED: LensRules = rulesOf(DEFAULT_LENS);
