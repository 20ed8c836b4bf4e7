import { z } from 'zod';
import { PairRules, type WhyRow } from '../groups/interest/statements.ts';
import { LENSES } from '../groups/types.ts';
import { RulesByLens, WalkRules } from '../groups/walk-rules.ts';
import { bind, list, tuple } from '../neo4j/statement.ts';
import type { BalanceRow } from './balance.ts';
import { ClientAnswer, ClientBrief } from './types.ts';
import type {
  BoundRow,
  BriefRow,
  CardRow,
  DecidedRow,
  DrawnLinkRow,
  FormerRow,
  GroupRow,
  LinkRow,
  MemberBalancesRow,
  MemberHeadRow,
  NodeRow,
  RateRow,
  ReservedRow,
  RoleRow,
  TieSort,
  WithheldRow,
} from './rows.ts';

/** Names whom to look for: exactly one of the three is not null. `at` comes back with the row. */
const Key = z.object({
  at: z.bigint(),
  id: z.string().nullable(),
  inn: z.string().nullable(),
  client: z.string().nullable(),
});

export const readExposure = bind('credit/exposure.cypher', {
  params: z.object({
    keys: z.array(Key),
    now: z.string(),
    rules: WalkRules,
    base: z.string(),
    shown: z.bigint(),
    most: z.bigint(),
  }),
  row: z.object({
    at: z.bigint(),
    resolved: z.boolean().nullable(),
    rates: list<RateRow>(),
    seq: z.bigint().nullable(),
    seed: tuple<BriefRow>(),
    cards: z.bigint(),
    card: tuple<CardRow>(),
    unbound: tuple<BalanceRow[]>(),
    group: tuple<GroupRow>(),
    size: z.bigint(),
    clients: z.bigint(),
    balances: list<MemberBalancesRow>(),
    reserved: list<ReservedRow>(),
    heads: list<MemberHeadRow>(),
    members: list<BriefRow>(),
    links: list<LinkRow[]>(),
    former: list<FormerRow>(),
    withheld: list<WithheldRow>(),
    withheldOwes: z.boolean().nullable(),
    after: list<[id: string, version: bigint]>(),
  }),
});

export const readPairExposure = bind('credit/exposure-pairs.cypher', {
  params: readExposure.params.extend({ rules: PairRules }),
  row: readExposure.row
    .omit({ group: true, after: true, links: true, withheldOwes: true })
    .extend({ why: list<WhyRow[]>() }),
});

export const readSeeds = bind('credit/seeds.cypher', {
  params: z.object({ keys: z.array(Key), lens: z.string() }),
  row: z.object({
    at: z.bigint(),
    seed: tuple<BriefRow>(),
    cards: z.bigint(),
    card: tuple<CardRow>(),
    group: z.string().nullable(),
  }),
});

export const readClient = bind('credit/client.cypher', {
  params: z.object({ id: z.string(), lens: z.string() }),
  row: z.object({
    card: z.object({
      name: z.string().nullable(),
      inn: z.string().nullable(),
      kpp: z.string().nullable(),
      stage: z.string().nullable(),
      segment: ClientBrief.shape.segment,
      manager: z.string().nullable(),
      kind: ClientAnswer.shape.kind,
      country: z.string().nullable(),
      taxId: z.string().nullable(),
      address: z.string().nullable(),
      gone: z.string().nullable(),
    }),
    bound: tuple<BoundRow>(),
    group: tuple<GroupRow>(),
    decided: tuple<DecidedRow>(),
    accounts: list<[contract: string, secured: bigint, balance: BalanceRow]>(),
  }),
});

export const readCards = bind('credit/cards.cypher', {
  params: z.object({ ids: z.array(z.string()) }),
  row: z.object({ card: z.custom<CardRow>(Array.isArray) }),
});

const GroupId = z.object({ id: z.string() });
const afterValue = z.object({
  lens: z.string(),
  value: z.bigint().nullable(),
  id: z.string().nullable(),
  limit: z.bigint(),
});
const sorted = { params: afterValue, row: z.object({ id: z.string(), value: z.bigint() }) };

export const groupsByOutstanding = bind('credit/groups-by-outstanding.cypher', sorted);
export const groupsByOverdue = bind('credit/groups-by-overdue.cypher', sorted);
export const groupsBySize = bind('credit/groups-by-size.cypher', sorted);

export const readGroupSums = bind('credit/group-sums.cypher', {
  params: z.object({ ids: z.array(z.string()), base: z.string() }),
  row: GroupId.extend({
    rates: list<RateRow>(),
    version: z.bigint(),
    size: z.bigint(),
    since: z.string().nullable(),
    name: z.string().nullable(),
    clients: z.bigint(),
    balances: list<BalanceRow>(),
  }),
});

/** Of all lenses: an id does not tell of which one a group is. */
const rules = RulesByLens;

/** Which group it is, and whether it was whole while it was read. */
const groupState = {
  resolved: z.boolean().nullable(),
  group: tuple<GroupRow>(),
  retired: z.string().nullable(),
  successors: z.array(z.string()).nullable(),
  size: z.bigint(),
  after: list<[id: string, version: bigint]>(),
};
/** Members and what binds them. */
const membersRead = {
  rates: list<RateRow>(),
  balances: list<MemberBalancesRow>(),
  heads: list<MemberHeadRow>(),
  members: list<BriefRow>(),
  links: list<LinkRow[]>(),
  roles: list<RoleRow>(),
};

export const readGroup = bind('credit/group.cypher', {
  params: z.object({
    group: z.string().nullable(),
    id: z.string().nullable(),
    inn: z.string().nullable(),
    lens: z.enum(LENSES).nullable(),
    rules,
    base: z.string(),
    shown: z.bigint(),
  }),
  row: z.object({
    ...groupState,
    ...membersRead,
    seq: z.bigint().nullable(),
    seed: tuple<BriefRow>(),
    alone: z
      .object({
        hub: z.boolean(),
        inert: z.boolean(),
        dirty: z.boolean(),
        stub: z.boolean(),
        removed: z.string().nullable(),
        restricted: z.array(z.string()),
        unnamed: z.boolean(),
        untold: z.array(z.string().nullable()),
        ties: list<TieSort>(),
      })
      .nullable(),
    lens: z.enum(LENSES).nullable(),
    since: z.string().nullable(),
    clients: z.bigint(),
    name: z.string().nullable(),
  }),
});

export const readGroupMembers = bind('credit/group-members.cypher', {
  params: z.object({ id: z.string(), rules, after: z.string(), base: z.string(), limit: z.bigint() }),
  row: z.object({ ...groupState, ...membersRead, lens: z.enum(LENSES).nullable() }),
});

export const readGroupGraph = bind('credit/group-graph.cypher', {
  params: z.object({ id: z.string(), rules, base: z.string(), nodes: z.bigint() }),
  row: z.object({
    ...groupState,
    lens: z.enum(LENSES).nullable(),
    members: list<NodeRow>(),
    others: list<NodeRow>(),
    links: list<DrawnLinkRow>(),
  }),
});

const exported = z.object({
  group: z.string(),
  entities: z.bigint(),
  clients: z.bigint(),
  balances: list<BalanceRow>(),
});

export const exportGroups = bind('credit/export-groups.cypher', {
  params: z.object({ lens: z.string() }),
  row: exported,
  plan: 'any',
});
export const exportSingles = bind('credit/export-singles.cypher', {
  params: z.object({ lens: z.string() }),
  row: exported,
  plan: 'any',
});
