import type { Check, Mutable } from './field-checks.ts';
import { countIgnored, decimalField, isObject, listField, refuseField, textField } from './field-checks.ts';
import { checkHead, checkOwner } from './mentions.ts';
import type { Numbers } from './number-fields.ts';
import type { CheckSink } from './raw.ts';
import type { EntityRef, HeadMention, OwnerMention, UnknownOwner } from './record.ts';

/** No company has more; a record with more is broken or hostile, and would not fit a batch. */
const MAX_MENTIONS = 100_000;

/** What to refuse the record with when the section is too long, else null. */
export function tooMany(
  list: unknown,
  section: string,
): { field: string; value: string; reason: string } | null {
  if (!Array.isArray(list) || list.length <= MAX_MENTIONS) return null;
  const reason = `more than ${MAX_MENTIONS} ${section} in one record; check the file, or split it`;
  return { field: section, value: String(list.length), reason };
}

/** Heads as stated; undefined when absent, null or restricted. */
export function checkHeads(
  check: Check,
  raw: Record<string, unknown>,
  self: Numbers,
): readonly HeadMention[] | undefined {
  const list = statedList(check, raw, 'heads');
  if (list === undefined) return undefined;
  const heads: HeadMention[] = [];
  check.section = 'heads';
  for (let at = 0; at < list.length; at++) {
    check.index = at;
    const head = checkHead(check, list[at]);
    if (head === null) continue;
    if (head.kind === 'entity' && isSelf(head, self)) {
      refuseField(check, '', numberOf(head), 'the entity as its own managing company; dropped');
    } else heads.push(head);
  }
  check.section = '';
  return heads;
}

/**
 * Owners as stated; undefined when absent, null or restricted. A row that names the entity itself is its own
 * (treasury) share: never a link, and reported unless `treasury` says the same. `asFounded` falls away from the
 * only owner named: a sole shareholder stays on record and is current (129-ФЗ, статья 5, п. 1 «д»).
 */
export function checkOwners(
  check: Check,
  raw: Record<string, unknown>,
  self: Numbers,
): readonly OwnerMention[] | undefined {
  const list = statedList(check, raw, 'owners');
  if (list === undefined) return undefined;
  const owners: OwnerMention[] = [];
  const capital = list.length === 0 ? undefined : quietCapital(check, raw);
  const hasTreasury = raw.treasury !== undefined && raw.treasury !== null;
  check.section = 'owners';
  for (let at = 0; at < list.length; at++) {
    check.index = at;
    const owner = checkOwner(check, list[at], capital);
    if (owner === null) continue;
    if (owner.kind === 'person' || !isSelf(owner, self)) owners.push(owner);
    else if (!hasTreasury) {
      refuseField(
        check,
        '',
        numberOf(owner),
        'an owner that is the entity itself; dropped. Its own share belongs in treasury',
      );
    }
  }
  check.section = '';
  return soleShareholder(owners);
}

const UNKNOWN_FIELDS: ReadonlySet<string> = new Set(['reason', 'description']);

/** Owners declared to be unknown; undefined when none is, or the section is restricted. */
export function checkUnknownOwners(
  check: Check,
  raw: Record<string, unknown>,
): readonly UnknownOwner[] | undefined {
  const list = statedList(check, raw, 'owners', 'ownersUnknown') ?? [];
  const unknown: UnknownOwner[] = [];
  check.section = 'ownersUnknown';
  for (let at = 0; at < list.length; at++) {
    check.index = at;
    const given = isObject(list[at]) ? (list[at] as Record<string, unknown>) : {};
    countIgnored(check, given, UNKNOWN_FIELDS);
    const reason = textField(check, 'reason', given.reason);
    const description = textField(check, 'description', given.description, true);
    if (reason !== undefined) unknown.push({ reason, ...(description !== undefined && { description }) });
    else refuseField(check, 'reason', '', 'a declaration that an owner is unknown needs a reason; dropped');
  }
  check.section = '';
  return unknown.length === 0 ? undefined : unknown;
}

function soleShareholder(owners: OwnerMention[]): readonly OwnerMention[] {
  if (!owners.some((owner) => owner.asFounded === true)) return owners;
  const current = owners.filter((owner) => owner.until === undefined);
  if (current.length !== 1) return owners;
  return owners.map((owner) => {
    if (owner !== current[0]) return owner;
    const sole: Mutable<OwnerMention> = { ...owner };
    delete sole.asFounded;
    return sole;
  });
}

/** The list, unless `restricted` names the section: then what is there is no full statement. */
function statedList(
  check: Check,
  raw: Record<string, unknown>,
  section: 'heads' | 'owners',
  field: string = section,
): readonly unknown[] | undefined {
  const list = listField(check, field, raw[field]);
  const restricted = raw.restricted;
  if (list === undefined || !Array.isArray(restricted) || !restricted.includes(section)) return list;
  if (list.length > 0) {
    refuseField(
      check,
      field,
      `${list.length} rows`,
      'the section is marked as restricted, so it counts as not stated',
    );
  }
  return undefined;
}

/** Capital for nominal shares; its faults are reported with the requisites, not twice. */
function quietCapital(check: Check, raw: Record<string, unknown>): string | undefined {
  const { capital } = raw;
  if (capital === undefined || capital === null) return undefined;
  const silent: CheckSink = { rejects: [], ignoredFields: 0 };
  return decimalField({ ...check, sink: silent }, 'capital', capital);
}

function isSelf(mention: EntityRef, self: Numbers): boolean {
  return (
    (mention.ogrn !== undefined && mention.ogrn === self.ogrn) ||
    (mention.inn !== undefined && mention.inn === self.inn) ||
    (mention.regNumber !== undefined &&
      mention.regNumber === self.regNumber &&
      mention.country === self.country)
  );
}

const numberOf = (mention: EntityRef): string => mention.ogrn ?? mention.inn ?? mention.regNumber ?? '';
