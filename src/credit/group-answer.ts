import type { z } from 'zod';
import { notResolved } from '../errors.ts';
import type { EntityGroupAnswer, GroupAnswer, Lens, MemberAnswer } from '../groups/types.ts';
import { controllersOf } from '../groups/control/controllers.ts';
import { rulesOf } from '../groups/lens.ts';
import { ALL_WALK_RULES } from '../groups/walk-rules.ts';
import type { EntityKey } from '../values/entity-key.ts';
import type { Page, PageAsk } from '../values/page.ts';
import { readRates } from './conversion.ts';
import { provenMembers } from './exposure-answer.ts';
import { keyOf, notFound, untilWhole, type ReadDeps } from './exposure-read.ts';
import { groupItem } from './group-list.ts';
import { readGroupById } from './group-read.ts';
import { noGroupNote } from './no-group.ts';
import type { CreditPolicy } from './policy/policy.ts';
import { brief, type GroupRow } from './rows.ts';
import { readGroup, readGroupMembers } from './statements.ts';
import { linkedOf } from './why.ts';

type GroupRead = z.output<typeof readGroup.row>;

/** A group with its sums and first members. Throws as `readGroupById`. */
export async function groupById(deps: ReadDeps, id: string): Promise<GroupAnswer> {
  const params = { group: id, id: null, inn: null, lens: null, ...common(deps.policy) };
  const read = await readGroupById(deps, id, () => deps.db.read(readGroup, params));
  const controllers = await controllersOf(deps.db, { group: id }, rulesOf(read.lens!));
  return groupAnswer(read, read.group, controllers, deps.policy);
}

/** The group of an entity, or why it has none. Throws `not-resolved`, `entity-not-found`, `changed-while-reading`. */
export async function groupOfEntity(deps: ReadDeps, key: EntityKey, lens: Lens): Promise<EntityGroupAnswer> {
  const { id, inn } = keyOf(key, 0n);
  const params = { group: null, id, inn, lens, ...common(deps.policy) };
  const read = await untilWhole(deps, async () => {
    const [row] = await deps.db.read(readGroup, params);
    if (row?.resolved !== true) throw notResolved();
    if (row.seed === null) throw notFound(key);
    return { ...row, seed: row.seed };
  });
  const { seed, group } = read;
  const rules = rulesOf(lens);
  const [ofGroup, ofEntity] = await Promise.all([
    group === null ? null : controllersOf(deps.db, { group: group[0] }, rules),
    controllersOf(deps.db, { id: seed[0] }, rules),
  ]);
  return {
    entity: brief(seed),
    lens,
    dataVersion: dataVersion(read),
    group: group === null ? null : groupAnswer(read, group, ofGroup, deps.policy),
    controllers: ofEntity,
    note: read.alone === null ? null : noGroupNote(seed, read.alone, rules),
  };
}

/** A page of the members of a group, by id, so that none is missed or met twice while balances change. */
export async function memberPage(
  deps: ReadDeps,
  id: string,
  { after, limit }: PageAsk,
): Promise<Page<MemberAnswer>> {
  const { base } = deps.policy;
  // One more than wanted only says that there is a next page.
  const params = { id, rules: ALL_WALK_RULES, base, after: after?.[0] ?? '', limit: BigInt(limit) + 1n };
  const read = await readGroupById(deps, id, () => deps.db.read(readGroupMembers, params));
  const others = read.roles.map(linkedOf);
  const members = provenMembers(
    read,
    read.lens!,
    read.group[2],
    readRates(base, read.rates),
    new Map(read.balances),
    others,
  );
  const items = members.slice(0, limit);
  return { items, next: members.length > limit ? [items.at(-1)!.entity.id] : null };
}

function common({ base, shown }: CreditPolicy): {
  rules: typeof ALL_WALK_RULES;
  base: string;
  shown: bigint;
} {
  return { rules: ALL_WALK_RULES, base, shown: BigInt(shown) };
}

function groupAnswer(
  read: GroupRead,
  [id, version, size]: GroupRow,
  controllers: GroupAnswer['controllers'],
  policy: CreditPolicy,
): GroupAnswer {
  const { rates, since, name, clients } = read;
  const balances = read.balances.flatMap(([, rows]) => rows);
  const others = read.roles.map(linkedOf);
  return {
    ...groupItem({ id, version, size, rates, since, name, clients, balances }, read.lens!, policy),
    dataVersion: dataVersion(read),
    controllers,
    members: provenMembers(
      read,
      read.lens!,
      size,
      readRates(policy.base, rates),
      new Map(read.balances),
      others,
    ),
    truncated: Number(size) > read.members.length,
  };
}

function dataVersion({ seq }: GroupRead): string {
  return String(seq ?? 0n);
}
