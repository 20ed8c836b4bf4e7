import { setTimeout as sleep } from 'node:timers/promises';
import { notResolved } from '../errors.ts';
import { groupHistory } from '../groups/group-history.ts';
import { groupOfEntityThen, groupThen } from '../groups/group-then.ts';
import { isResolved } from '../groups/is-resolved.ts';
import type { GroupListAsk, GroupListItem, GroupService } from '../groups/types.ts';
import type { Page } from '../values/page.ts';
import type { CreditDeps } from './credit-service.ts';
import type { ReadDeps } from './exposure-read.ts';
import { groupById, groupOfEntity, memberPage } from './group-answer.ts';
import { groupGraph } from './group-graph.ts';
import { listGroups } from './group-list.ts';
import { DEFAULT_POLICY } from './policy/policy.ts';

/**
 * Groups with what they owe, read from the graph; each answer in one round trip, read again while its group is being
 * rewritten.
 */
export function createGroupService({
  db,
  policy = DEFAULT_POLICY,
  pause = (ms) => sleep(ms),
}: CreditDeps): GroupService {
  const deps: ReadDeps = { db, policy, pause };
  return {
    groupOf: (key, lens) => groupOfEntity(deps, key, lens),
    group: (id) => groupById(deps, id),
    members: (id, ask) => memberPage(deps, id, ask),
    graph: (id) => groupGraph(deps, id),
    list: (ask) => list(deps, ask),
    groupOfThen: (key, lens, day) => groupOfEntityThen(deps, key, lens, day),
    groupThen: (id, day) => groupThen(deps, id, day),
    history: (id, ask) => groupHistory(deps, id, ask),
  };
}

/** While groups are resolved for the first time there are some already, but not all. */
async function list({ db, policy }: ReadDeps, ask: GroupListAsk): Promise<Page<GroupListItem>> {
  const [resolved, page] = await Promise.all([isResolved(db, ask.lens), listGroups(db, ask, policy)]);
  if (!resolved) throw notResolved();
  return page;
}
