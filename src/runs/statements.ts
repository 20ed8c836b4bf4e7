import { z } from 'zod';
import { bind } from '../neo4j/statement.ts';

const text = z.string();
const nothing = z.object({});
const properties = z.record(z.string(), z.unknown());
const lease = z.object({ name: text, run: text, at: text });

export const takeLease = bind('runs/take-lease.cypher', {
  params: lease.extend({ deadSince: text }),
  row: z.object({ holder: text, since: text }),
});
export const beatLease = bind('runs/beat-lease.cypher', { params: lease, row: nothing });
export const endLease = bind('runs/end-lease.cypher', { params: lease.omit({ at: true }), row: nothing });

export const claimRun = bind('runs/claim-run.cypher', {
  params: z.object({ key: text, run: text, digest: text, bytes: z.bigint(), at: text, deadSince: text }),
  row: z.object({ id: text, same: z.boolean(), ours: z.boolean() }),
});
export const beginRun = bind('runs/begin-run.cypher', {
  params: z.object({ run: text, properties }),
  row: nothing,
});
export const updateRun = bind('runs/update-run.cypher', {
  params: z.object({ run: text, properties }),
  row: nothing,
});
export const readRun = bind('runs/read-run.cypher', {
  params: z.object({ run: text }),
  row: z.object({ run: properties }),
});
