import type { Check, Mutable } from './field-checks.ts';
import {
  countIgnored,
  dateField,
  flagField,
  isObject,
  refuseField,
  shown,
  textField,
  wordField,
} from './field-checks.ts';
import { numberFields } from './number-fields.ts';
import type { Holder } from './number-fields.ts';
import type { EntityRef, HeadMention, OwnerMention } from './record.ts';
import { nominalShare, shareField } from './share-field.ts';
import { isWindingUpTitle } from './winding-up.ts';

const REF = ['ogrn', 'inn', 'name', 'country', 'regNumber'];
const MENTION = [...REF, 'kind', 'since', 'until', 'unreliable'];
const REF_FIELDS: ReadonlySet<string> = new Set(REF);
const HEAD_FIELDS: ReadonlySet<string> = new Set([...MENTION, 'role', 'position']);
const OWNER_FIELDS: ReadonlySet<string> = new Set([...MENTION, 'share', 'nominal', 'asFounded']);

const HEAD_KINDS = ['person', 'entity'] as const;
const OWNER_KINDS = ['person', 'entity', 'foreign', 'public', 'fund'] as const;
const ROLES = ['head', 'manager', 'winding-up'] as const;

type OwnerKind = OwnerMention['kind'];

/** One head, or null when nothing in it names anybody. Faults are reported field by field. */
export function checkHead(check: Check, raw: unknown): HeadMention | null {
  if (!isElement(check, raw)) return null;
  countIgnored(check, raw, HEAD_FIELDS);
  const kind = mentionKind(check, raw, wordField(check, 'kind', raw.kind, HEAD_KINDS));
  const position = textField(check, 'position', raw.position);
  let role = wordField(check, 'role', raw.role, ROLES) ?? 'head';
  if (position !== undefined && isWindingUpTitle(position)) role = 'winding-up';
  const head: Mutable<HeadMention> = { kind: kind === 'person' ? kind : 'entity', role };
  if (position !== undefined) head.position = position;
  return fillMention(check, raw, head) ? head : null;
}

/** One owner, or null when nothing in it names anybody. `capital` turns a nominal value into a share. */
export function checkOwner(check: Check, raw: unknown, capital: string | undefined): OwnerMention | null {
  if (!isElement(check, raw)) return null;
  countIgnored(check, raw, OWNER_FIELDS);
  const kind = mentionKind(check, raw, wordField(check, 'kind', raw.kind, OWNER_KINDS));
  const owner: Mutable<OwnerMention> = { kind };
  if (!fillMention(check, raw, owner)) return null;
  const share =
    raw.share === undefined || raw.share === null
      ? nominalShare(check, 'nominal', raw.nominal, capital)
      : shareField(check, 'share', raw.share);
  if (share !== undefined) owner.share = share;
  if (flagField(check, 'asFounded', raw.asFounded)) owner.asFounded = true;
  return owner;
}

/** A predecessor or successor, or null when nothing in it names an entity. */
export function checkRef(check: Check, raw: unknown): EntityRef | null {
  if (!isElement(check, raw)) return null;
  countIgnored(check, raw, REF_FIELDS);
  const ref: Mutable<EntityRef> = {};
  return fillRef(check, raw, ref, 'any', false) ? ref : null;
}

function isElement(check: Check, raw: unknown): raw is Record<string, unknown> {
  if (isObject(raw)) return true;
  refuseField(check, '', shown(raw) === raw ? '' : shown(raw), 'must be an object; dropped');
  return false;
}

/**
 * Who is meant: as stated, unless the number says otherwise. A 12-digit ИНН or a 15-digit ОГРНИП belongs to a
 * person, so an `entity` with one is the person (a sole trader is the person); said in a reject. Unstated, the
 * number tells, and without one it is a person.
 */
function mentionKind(check: Check, raw: Record<string, unknown>, stated: OwnerKind | undefined): OwnerKind {
  if (stated !== undefined && stated !== 'entity') return stated;
  const inn = digitsOf(raw.inn);
  const ogrn = digitsOf(raw.ogrn);
  const length = inn === 10 || inn === 12 ? inn : ogrn === 15 ? 12 : ogrn === 13 ? 10 : 0;
  if (stated === undefined) return length === 10 ? 'entity' : 'person';
  if (length !== 12 || isAbroad(raw.country)) return 'entity';
  const number = inn === 12 ? 'a 12-digit ИНН' : 'a 15-digit ОГРНИП';
  refuseField(check, 'kind', 'entity', `${number} is a person's; taken as the person (a sole trader is one)`);
  return 'person';
}

const digitsOf = (value: unknown): number => (typeof value === 'string' ? value.trim().length : 0);

const isAbroad = (country: unknown): boolean =>
  typeof country === 'string' && !/^(?:|ru|643)$/i.test(country.trim());

function fillMention(
  check: Check,
  raw: Record<string, unknown>,
  mention: Mutable<HeadMention> | Mutable<OwnerMention>,
): boolean {
  const { kind } = mention;
  const holder = kind === 'person' ? 'person' : kind === 'foreign' ? 'abroad' : 'organisation';
  if (!fillRef(check, raw, mention, holder, kind === 'person')) return false;
  if ((kind === 'foreign' || kind === 'public') && mention.name === undefined) {
    refuseField(check, 'name', '', `${kind} needs a name; kept by its number alone`);
  }
  const since = dateField(check, 'since', raw.since);
  const until = dateField(check, 'until', raw.until);
  if (since !== undefined && until !== undefined && until < since) {
    refuseField(check, 'since', since, `later than until (${until}); taken as unknown`);
  } else if (since !== undefined) mention.since = since;
  if (until !== undefined) mention.until = until;
  if (flagField(check, 'unreliable', raw.unreliable)) mention.unreliable = true;
  return true;
}

/** Fills name and numbers; false, and a reject, when there are none. */
function fillRef(
  check: Check,
  raw: Record<string, unknown>,
  ref: Mutable<EntityRef>,
  holder: Holder,
  isPerson: boolean,
): boolean {
  const numbers = numberFields(check, raw, holder);
  const name = textField(check, 'name', raw.name, isPerson);
  if (name !== undefined) ref.name = name;
  if (numbers.ogrn !== undefined) ref.ogrn = numbers.ogrn;
  if (numbers.inn !== undefined) ref.inn = numbers.inn;
  if (numbers.country !== undefined) ref.country = numbers.country;
  if (numbers.regNumber !== undefined) ref.regNumber = numbers.regNumber;
  const identified =
    ref.inn !== undefined ||
    ref.ogrn !== undefined ||
    (ref.regNumber !== undefined && ref.country !== undefined);
  if (identified || name !== undefined) return true;
  refuseField(check, '', '', 'neither a name nor a valid number; dropped');
  return false;
}
