import type { z } from 'zod';

/** What a schema is made of, as far as a walk over answers has to know. */
export type SchemaParts =
  | {
      readonly kind: 'object';
      readonly shape: Readonly<Record<string, z.ZodType>>;
      readonly rest: z.ZodType | null;
    }
  | { readonly kind: 'each'; readonly of: z.ZodType }
  /** The same value, seen by each of these. */
  | { readonly kind: 'same'; readonly as: readonly z.ZodType[] }
  /** Nothing is said of what it is. */
  | { readonly kind: 'open' }
  | { readonly kind: 'leaf' };

interface Def {
  readonly type: string;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly catchall?: z.ZodType;
  readonly element?: z.ZodType;
  readonly valueType?: z.ZodType;
  readonly innerType?: z.ZodType;
  readonly options?: readonly z.ZodType[];
  readonly in?: z.ZodType;
  readonly out?: z.ZodType;
  readonly left?: z.ZodType;
  readonly right?: z.ZodType;
}

/** Takes a schema apart. It reaches into the inside of zod, which offers no walk over schemas of its own, and nobody else does. */
export function partsOf(schema: z.ZodType): SchemaParts {
  const def = schema._zod.def as unknown as Def;
  switch (def.type) {
    case 'object':
      return { kind: 'object', shape: def.shape!, rest: restOf(def.catchall) };
    case 'array':
      return { kind: 'each', of: def.element! };
    case 'record':
    case 'map':
      return { kind: 'each', of: def.valueType! };
    case 'unknown':
    case 'any':
    case 'custom':
      return { kind: 'open' };
    default: {
      const as = [def.innerType, ...(def.options ?? []), def.in, def.out, def.left, def.right];
      const known = as.filter((part) => part !== undefined);
      return known.length === 0 ? leafOf(def.type) : { kind: 'same', as: known };
    }
  }
}

/** Members an object has no name for; none when they are refused or dropped. */
const restOf = (catchall: z.ZodType | undefined): z.ZodType | null =>
  catchall === undefined || catchall._zod.def.type === 'never' ? null : catchall;

const LEAVES = [
  'string',
  'number',
  'int',
  'boolean',
  'bigint',
  'date',
  'null',
  'undefined',
  'literal',
  'enum',
  'never',
  'void',
  'template_literal',
];

function leafOf(type: string): SchemaParts {
  if (LEAVES.includes(type)) return { kind: 'leaf' };
  throw new Error(`Answers are walked through to find what is confidential; of a ${type} nobody knows how.`);
}
