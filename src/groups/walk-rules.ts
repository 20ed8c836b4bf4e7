import { z } from 'zod';
import { PARTITIONS, rulesOf, type LensRules, type Line } from './lens.ts';

const float = z.number();

/** A line as fragments take it: the fraction, and the doubles between which it decides. */
export const LineParam = z.object({ num: z.bigint(), den: z.bigint(), low: float, high: float });

/** Rules as the fragment `binds` takes them. */
export const WalkRules = z.object({
  lens: z.string(),
  directs: z.boolean(),
  owns: z.boolean(),
  least: LineParam.nullable(),
  over: LineParam.nullable(),
  manages: z.boolean(),
  controls: z.boolean(),
  persons: z.boolean(),
  successions: z.boolean(),
});
export type WalkRules = z.output<typeof WalkRules>;

/** The doubt of a double about a share. */
const DOUBT = 1e-9;

/** The rules of a lens as statements take them. */
export function walkRules({ lens, binds }: LensRules): WalkRules {
  const { owns, ...rest } = binds;
  return {
    lens,
    ...rest,
    owns: owns !== null,
    least: lineOf(owns?.atLeast),
    over: lineOf(owns?.votesOver),
  };
}

/** The rules of a stored lens, by its name. */
export const walkRulesOf = (lens: string): WalkRules => walkRules(rulesOf(lens));

/** Rules by the name of their lens. */
export const RulesByLens = z.record(z.string(), WalkRules);

/** The rules of all stored lenses, for statements that choose by the lens of a group. */
export const ALL_WALK_RULES: z.output<typeof RulesByLens> = Object.fromEntries(
  PARTITIONS.map((rules) => [rules.lens, walkRules(rules)]),
);

/** A line with the doubles between which fractions decide. */
export function lineOf(line: Line | null | undefined): WalkRules['least'] {
  if (line == null) return null;
  const value = Number(line.num) / Number(line.den);
  return { ...line, low: value - DOUBT, high: value + DOUBT };
}
