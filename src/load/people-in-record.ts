import type { HeadMention, OwnerMention } from '../registry/record.ts';
import { personNameKey } from '../values/person-name.ts';
import type { Share } from '../values/share.ts';

/** Person id per mention, by position; undefined where the mention is no person. */
export interface PeopleInRecord {
  readonly heads: readonly (string | undefined)[];
  readonly owners: readonly (string | undefined)[];
}

interface Named {
  readonly inns: Set<string>;
  readonly ownerInns: Set<string>;
  /** Positions of current owner rows of this name without ИНН, largest share first, then in row order. */
  readonly bareOwners: number[];
}

/**
 * Tells the people of one record apart (design, section 3, `Person`). Those with ИНН are known by it. One without
 * is never anybody of another record. Within the record: head and owner of one name are one person; two owner rows
 * of one name are two, numbered by share, then row, and a head of that name beside them is a third; one without ИНН
 * is the only same-named one with ИНН, unless both are owner rows.
 */
export function identifyPeople(record: {
  readonly id: string;
  readonly heads?: readonly HeadMention[] | undefined;
  readonly owners?: readonly OwnerMention[] | undefined;
}): PeopleInRecord {
  const heads = record.heads ?? [];
  const owners = record.owners ?? [];
  const bare = [...heads, ...owners].some(
    (mention) => mention.kind === 'person' && mention.inn === undefined,
  );
  const names = bare ? collectNames(heads, owners) : null;
  return {
    heads: heads.map((head) => personId(head, () => headId(record.id, head, names!))),
    owners: owners.map((owner, at) => personId(owner, () => ownerId(record.id, owner, at, names!))),
  };
}

function personId(mention: HeadMention | OwnerMention, bareId: () => string): string | undefined {
  if (mention.kind !== 'person') return undefined;
  return mention.inn === undefined ? bareId() : `inn:${mention.inn}`;
}

function collectNames(heads: readonly HeadMention[], owners: readonly OwnerMention[]): Map<string, Named> {
  const names = new Map<string, Named>();
  const named = (mention: HeadMention | OwnerMention): Named => {
    const key = personNameKey(mention.name ?? '');
    let entry = names.get(key);
    if (entry === undefined)
      names.set(key, (entry = { inns: new Set(), ownerInns: new Set(), bareOwners: [] }));
    return entry;
  };
  for (const head of heads) {
    if (head.kind === 'person' && head.inn !== undefined) named(head).inns.add(head.inn);
  }
  owners.forEach((owner, at) => {
    if (owner.kind !== 'person') return;
    const entry = named(owner);
    if (owner.inn !== undefined) {
      entry.inns.add(owner.inn);
      if (owner.until === undefined) entry.ownerInns.add(owner.inn);
    } else if (owner.until === undefined) entry.bareOwners.push(at);
  });
  for (const { bareOwners } of names.values()) {
    bareOwners.sort((a, b) => compareShares(owners[b]!.share, owners[a]!.share) || a - b);
  }
  return names;
}

function compareShares(a: Share | undefined, b: Share | undefined): number {
  if (a === undefined || b === undefined) return Number(a !== undefined) - Number(b !== undefined);
  const left = a.num * b.den;
  const right = b.num * a.den;
  return left < right ? -1 : Number(left > right);
}

function headId(recordId: string, head: HeadMention, names: Map<string, Named>): string {
  const key = personNameKey(head.name ?? '');
  const named = names.get(key);
  if (named?.inns.size === 1) return `inn:${[...named.inns][0]!}`;
  const rows = named?.bareOwners.length ?? 0;
  return `at:${recordId}#${key}#${rows > 1 ? rows + 1 : 1}`;
}

function ownerId(recordId: string, owner: OwnerMention, at: number, names: Map<string, Named>): string {
  const key = personNameKey(owner.name ?? '');
  const { inns, ownerInns, bareOwners } = names.get(key)!;
  const alone = owner.until !== undefined || (bareOwners.length === 1 && ownerInns.size === 0);
  if (inns.size === 1 && alone) return `inn:${[...inns][0]!}`;
  return `at:${recordId}#${key}#${Math.max(bareOwners.indexOf(at), 0) + 1}`;
}
