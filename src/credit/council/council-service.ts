import { briefOf, caseAnswer } from './case-answer.ts';
import { foundCase } from './case-step.ts';
import { cure } from './cure.ts';
import { propose } from './propose.ts';
import { nowOf, type CouncilDeps } from './round.ts';
import { listCases } from './statements.ts';
import type { CaseBrief, CaseListAsk, CouncilService } from './types.ts';
import { vote } from './vote.ts';
import { cutPage, type Page } from '../../values/page.ts';

/** After all times, and before all ids: where the first page begins. */
const FIRST = ['9999', ''] as const;

/** The council, in the graph: who proposes, who votes, what they saw, and the limit that comes of it. */
export function createCouncilService(deps: CouncilDeps): CouncilService {
  return {
    propose: (key, ask) => propose(deps, key, ask),
    list: (ask) => list(deps, ask),
    read: async (id) => caseAnswer(await foundCase(deps.db.read, id), nowOf(deps)),
    vote: (id, ask) => vote(deps, id, ask),
    cure: (id, ask) => cure(deps, id, ask),
  };
}

async function list(deps: CouncilDeps, { state, after, limit }: CaseListAsk): Promise<Page<CaseBrief>> {
  const now = nowOf(deps);
  const [at, id] = (after ?? FIRST) as readonly [string, string];
  const rows = await deps.db.read(listCases, { state, at, id, now, limit: BigInt(limit + 1) });
  return cutPage(
    rows.map((row) => briefOf(row, now)),
    limit,
    (last) => [last.at, last.id],
  );
}
