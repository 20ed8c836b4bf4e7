import { clientBriefExample } from '../examples.ts';
import type { ApprovalAnswer, StageAnswer, StepAnswer } from './types.ts';

/** Answers about an invented firm, for the documentation. */

/** A step to a stage that asks for requisites. */
export const stepExample: StepAnswer = {
  id: 'C-1001#2',
  from: 'lead',
  stage: 'converted',
  at: '2026-11-20T09:30:00.000Z',
  by: 'M-17',
  why: 'The first order is agreed on.',
  checks: [{ check: 'requisites', met: true, words: 'ИНН 7704123450 is in the register.' }],
};

/** An approval by security. */
export const approvalExample: ApprovalAnswer = {
  id: 'C-1001#1',
  to: 'working',
  by: 'security.duty',
  at: '2026-11-20T10:00:00.000Z',
  why: 'Visited on 18 November; the warehouse is there.',
};

/** A customer that security has approved, and whose questionnaire is not complete. */
export const stageExample: StageAnswer = {
  client: clientBriefExample,
  stage: 'converted',
  since: stepExample.at,
  next: [
    {
      stage: 'working',
      ready: false,
      checks: [
        { check: 'questionnaire', met: false, words: 'Not answered: other-firms (missing).' },
        { check: 'approved', met: true, words: 'Approved on 2026-11-20.' },
      ],
    },
    { stage: 'closed', ready: true, checks: [] },
  ],
  history: [stepExample],
  approvals: [approvalExample],
};
