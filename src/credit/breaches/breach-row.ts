import { z } from 'zod';
import { BreachAnswer, BREACH_KINDS } from './types.ts';

const text = z.string();
const maybe = text.nullish().transform((value) => value ?? null);
const amount = z
  .bigint()
  .nullish()
  .transform((value) => value ?? null);

/** A breach as the graph has it. */
const BreachRow = z.object({
  id: text,
  code: BreachAnswer.shape.code,
  effect: BreachAnswer.shape.effect,
  kind: z.enum(BREACH_KINDS),
  subject: text,
  lens: maybe,
  limit: amount,
  used: amount,
  evidence: text.transform((json) => z.record(text, z.unknown()).parse(JSON.parse(json))),
  deals: z.array(text),
  reservations: z.bigint().transform(Number),
  since: text,
  ended: maybe,
});
/** The same, read. */
export type BreachRow = z.output<typeof BreachRow>;

/** Reads the properties of a breach. */
export const readBreach = (properties: unknown): BreachRow => BreachRow.parse(properties);
