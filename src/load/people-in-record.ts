import type { HeadMention, OwnerMention } from '../registry/record.ts';
import { personNameKey } from '../values/person-name.ts';
import type { Share } from '../values/share.ts';
import { storableShare } from './entity-properties.ts';

/** Person id per mention, by position; undefined where the mention is no person. */
export interface PeopleInRecord {
  readonly heads: readonly (string | undefined)[];
  readonly owners: readonly (string | undefined)[];
}

interface Named {
  /** ИНН of current rows of this name. */
  readonly inns: Set<string>;
  /** Those of owner rows among them. */
  readonly ownerInns: Set<string>;
  /** Positions of current owner rows of this name without ИНН, largest share first, then in row order. */
  readonly bareOwners: number[];
  /** ИНН of ended rows of this name. */
  readonly pastInns: Set<string>;
}

/**
 * Tells the people of one record apart (design, section 3, `Person`). Those with ИНН are known by it. One without
 * is never anybody of another record. Within the record: head and owner of one name are one person; two owner rows
 * of one name are two, numbered by share, then row, and a head of that name beside them is a third; one without ИНН
 * is the only same-named one with ИНН, unless both are owner rows.
 *
 * Who is current is told by current rows alone: ended rows are not kept with the graph, so counting them would make
 * it matter whether heads and owners came in one record or in two. An ended row may be anybody the record names.
 */
export function identifyPeople(record: {
  readonly id: string;
  readonly heads?: readonly HeadMention[] | undefined;
  readonly owners?: readonly OwnerMention[] | undefined;
}): PeopleInRecord {
  const heads = record.heads ?? [];
  const owners = record.owners ?? [];
  const bare = heads.some(isBare) || owners.some(isBare);
  const names = bare ? collectNames(heads, owners) : null;
  return {
    heads: heads.map((head) => personId(head, () => headId(record.id, head, names!))),
    owners: owners.map((owner, at) => personId(owner, () => ownerId(record.id, owner, at, names!))),
  };
}

const isBare = (mention: HeadMention | OwnerMention): boolean =>
  mention.kind === 'person' && mention.inn === undefined;

const keyOf = (mention: HeadMention | OwnerMention): string => personNameKey(mention.name ?? '');

function personId(mention: HeadMention | OwnerMention, bareId: () => string): string | undefined {
  if (mention.kind !== 'person') return undefined;
  return mention.inn === undefined ? bareId() : `inn:${mention.inn}`;
}

function collectNames(heads: readonly HeadMention[], owners: readonly OwnerMention[]): Map<string, Named> {
  const names = new Map<string, Named>();
  const named = (mention: HeadMention | OwnerMention): Named => {
    const key = keyOf(mention);
    let entry = names.get(key);
    if (entry === undefined) {
      names.set(
        key,
        (entry = { inns: new Set(), ownerInns: new Set(), bareOwners: [], pastInns: new Set() }),
      );
    }
    return entry;
  };
  for (const head of heads) if (head.kind === 'person') addInn(named(head), head);
  owners.forEach((owner, at) => {
    if (owner.kind !== 'person') return;
    const entry = named(owner);
    addInn(entry, owner);
    if (owner.until !== undefined) return;
    if (owner.inn === undefined) entry.bareOwners.push(at);
    else entry.ownerInns.add(owner.inn);
  });
  for (const { bareOwners } of names.values()) {
    if (bareOwners.length < 2) continue;
    bareOwners.sort((a, b) => compareShares(owners[b]!.share, owners[a]!.share) || a - b);
  }
  return names;
}

function addInn(named: Named, { inn, until }: HeadMention | OwnerMention): void {
  if (inn !== undefined) (until === undefined ? named.inns : named.pastInns).add(inn);
}

/** By the shares as the graph keeps them, so that stored owners are told apart as the record told them. */
function compareShares(one: Share | undefined, other: Share | undefined): number {
  const a = storableShare(one);
  const b = storableShare(other);
  if (a === undefined || b === undefined) return Number(a !== undefined) - Number(b !== undefined);
  const left = a.num * b.den;
  const right = b.num * a.den;
  return left < right ? -1 : Number(left > right);
}

function headId(recordId: string, head: HeadMention, names: Map<string, Named>): string {
  const key = keyOf(head);
  const { inns, pastInns, bareOwners } = names.get(key)!;
  const only = onlyOne(head.until === undefined ? inns : new Set([...inns, ...pastInns]));
  const rows = bareOwners.length;
  return only ?? `at:${recordId}#${key}#${rows > 1 ? rows + 1 : 1}`;
}

function ownerId(recordId: string, owner: OwnerMention, at: number, names: Map<string, Named>): string {
  const key = keyOf(owner);
  const { inns, ownerInns, pastInns, bareOwners } = names.get(key)!;
  if (owner.until !== undefined) return onlyOne(new Set([...inns, ...pastInns])) ?? `at:${recordId}#${key}#1`;
  const only = bareOwners.length === 1 && ownerInns.size === 0 ? onlyOne(inns) : undefined;
  return only ?? `at:${recordId}#${key}#${bareOwners.indexOf(at) + 1}`;
}

function onlyOne(inns: ReadonlySet<string>): string | undefined {
  return inns.size === 1 ? `inn:${[...inns][0]!}` : undefined;
}
