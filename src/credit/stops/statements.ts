import { z } from 'zod';
import { bind, list } from '../../neo4j/statement.ts';
import type { BriefRow } from '../rows.ts';

const text = z.string();
const values = z.record(text, z.unknown());

/** Whom a stop bars or barred, as a statement tells it; the last three are null while it bars. */
export type BarredRow = [
  client: string | null,
  who: BriefRow | null,
  until: string | null,
  liftedBy: string | null,
  why: string | null,
];

const stop = z.object({ stop: values, bars: list<BarredRow>() });

export const putStops = bind('credit/stops/put.cypher', {
  params: z.object({ cards: z.array(text), entity: text.nullable(), stop: values }),
  row: z.object({ stop: text, barred: z.bigint() }),
  // One stop: what is eager here holds nothing up.
  plan: 'any',
});

export const liftStops = bind('credit/stops/lift.cypher', {
  params: z.object({ stop: text.nullable(), cards: z.array(text), lifted: values }),
  row: z.object({ stop: text }),
  plan: 'any',
});

export const lockBarred = bind('credit/stops/lock.cypher', {
  params: z.object({ id: text, lens: text }),
  row: z.object({ id: text }),
  plan: 'any',
});

export const findStop = bind('credit/stops/find.cypher', { params: z.object({ id: text }), row: stop });

/** `at` and `id`: of the last stop of the page before. */
export const listStops = bind('credit/stops/list.cypher', {
  params: z.object({ open: z.boolean(), at: text, id: text, limit: z.bigint() }),
  row: stop,
});
