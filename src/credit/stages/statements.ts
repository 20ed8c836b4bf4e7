import { z } from 'zod';
import { bind, list, tuple } from '../../neo4j/statement.ts';
import type { BriefRow, CardRow } from '../rows.ts';
import { ClientAnswer } from '../types.ts';
import type { Stage } from './policy.ts';

const text = z.string();
const id = z.object({ id: text });

/** A step as it was taken; `checks` are JSON. */
export type StepRow = readonly [
  id: string,
  stage: Stage,
  from: Stage,
  at: string,
  by: string,
  why: string,
  checks: string,
];
/** An approval of a step to a stage. */
export type ApprovalRow = readonly [id: string, to: Stage, by: string, at: string, why: string];

export const readCard = bind('credit/stages/card.cypher', {
  params: z.object({ client: text, lens: text }),
  row: z.object({
    card: z.custom<CardRow>(Array.isArray),
    requisites: z.object({
      kind: ClientAnswer.shape.kind,
      country: text.nullable(),
      taxId: text.nullable(),
    }),
    bound: tuple<BriefRow>(),
    stub: z.boolean(),
    removed: z.boolean(),
    waiting: z.boolean(),
    resolved: z.boolean(),
    steps: list<StepRow>(),
    approvals: list<ApprovalRow>(),
  }),
});

export const putStep = bind('credit/stages/put-step.cypher', {
  params: z.object({ client: text, stage: text, from: text, at: text, by: text, why: text, checks: text }),
  row: id,
});

export const putApproval = bind('credit/stages/put-approval.cypher', {
  params: z.object({ client: text, to: text, at: text, by: text, why: text }),
  row: id,
});
