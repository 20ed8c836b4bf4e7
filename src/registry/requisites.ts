import { parseKpp } from '../values/kpp.ts';
import type { Check, Mutable } from './field-checks.ts';
import {
  countIgnored,
  dateField,
  decimalField,
  flagField,
  isObject,
  listField,
  refuseField,
  shown,
  textField,
  wordField,
} from './field-checks.ts';
import { checkRef } from './mentions.ts';
import type { Numbers } from './number-fields.ts';
import { formClass, parseOpf } from './opf.ts';
import type { Branch, EntityKind, EntityRef, EntityStatus, Requisites } from './record.ts';
import { nominalShare, shareField } from './share-field.ts';

const STATUSES = ['active', 'liquidating', 'bankrupt', 'reorganizing', 'ended'] as const;
const ENDINGS = ['liquidation', 'exclusion', 'bankruptcy', 'merger'] as const;
const SECTIONS: readonly unknown[] = ['heads', 'owners'];
const BRANCH_FIELDS: ReadonlySet<string> = new Set(['kpp', 'name', 'address']);
const UNRELIABLE_FIELDS: ReadonlySet<string> = new Set(['address']);

/** Fields any one of which states the section; numbers, kind and restrictions say who, not what. */
const STATING = [
  'name',
  'shortName',
  'kpp',
  'opf',
  'status',
  'endedHow',
  'registered',
  'ended',
  'address',
  'capital',
  'treasury',
  'treasuryNominal',
  'branches',
  'predecessors',
  'successors',
  'unreliable',
];

/** True when the record says anything about the entity itself, beyond who it is. */
export function statesRequisites(raw: Record<string, unknown>): boolean {
  for (const field of STATING) {
    const value = raw[field];
    if (value !== undefined && value !== null && value !== '') return true;
  }
  return false;
}

/** The requisites section of a record whose kind and numbers are already told. */
export function checkRequisites(
  check: Check,
  raw: Record<string, unknown>,
  kind: EntityKind,
  numbers: Numbers,
): Requisites {
  const opf = codeField(check, 'opf', raw.opf, parseOpf, 'an ОКОПФ code has five digits');
  const name = textField(check, 'name', raw.name, kind === 'sole-trader');
  if (name === undefined && (kind === 'foreign' || kind === 'public')) {
    refuseField(check, 'name', '', `${kind} needs a name; kept by its number alone`);
  }
  const shortName = textField(check, 'shortName', raw.shortName, kind === 'sole-trader');
  const kpp = codeField(check, 'kpp', raw.kpp, parseKpp, KPP_SHAPE);
  const registered = dateField(check, 'registered', raw.registered);
  const ended = dateField(check, 'ended', raw.ended);
  const endedHow = wordField(check, 'endedHow', raw.endedHow, ENDINGS);
  const address = textField(check, 'address', raw.address);
  const capital = decimalField(check, 'capital', raw.capital);
  const out: Mutable<Requisites> = {
    kind,
    form: kind === 'sole-trader' ? 'company' : formClass(opf),
    status: statusOf(check, raw.status, ended !== undefined || endedHow !== undefined),
  };
  if (name !== undefined) out.name = name;
  if (shortName !== undefined) out.shortName = shortName;
  if (kpp !== undefined) out.kpp = kpp;
  if (opf !== undefined) out.opf = opf;
  if (numbers.country !== undefined) out.country = numbers.country;
  if (numbers.regNumber !== undefined) out.regNumber = numbers.regNumber;
  if (registered !== undefined) out.registered = registered;
  if (ended !== undefined) out.ended = ended;
  if (endedHow !== undefined) out.endedHow = endedHow;
  if (address !== undefined) out.address = address;
  if (capital !== undefined) out.capital = capital;
  treasury(check, raw, out);
  restricted(check, raw.restricted, out);
  if (isObject(raw.unreliable)) {
    countIgnored(check, raw.unreliable, UNRELIABLE_FIELDS);
    if (flagField(check, 'unreliable.address', raw.unreliable.address)) out.unreliableAddress = true;
  }
  const branches = elements(check, raw, 'branches', checkBranch);
  if (branches !== undefined) out.branches = branches;
  const predecessors = elements<EntityRef>(check, raw, 'predecessors', checkRef);
  if (predecessors !== undefined) out.predecessors = predecessors;
  const successors = elements<EntityRef>(check, raw, 'successors', checkRef);
  if (successors !== undefined) out.successors = successors;
  return out;
}

const KPP_SHAPE = 'a КПП has nine characters: digits, or two capital letters in the fifth and sixth place';

function codeField(
  check: Check,
  field: string,
  value: unknown,
  parse: (text: string) => string | null,
  reason: string,
): string | undefined {
  const text = textField(check, field, value);
  if (text === undefined) return undefined;
  const code = parse(text);
  if (code !== null) return code;
  refuseField(check, field, text, reason);
  return undefined;
}

/** A date or a way of ending means ended, whatever `status` says: an ended firm must never bind as a live one. */
function statusOf(check: Check, value: unknown, hasEnded: boolean): EntityStatus {
  const status = wordField(check, 'status', value, STATUSES);
  if (!hasEnded) return status ?? 'active';
  if (status !== undefined && status !== 'ended') {
    refuseField(check, 'status', status, 'the record says when or how it ended; taken as ended');
  }
  return 'ended';
}

function treasury(check: Check, raw: Record<string, unknown>, out: Mutable<Requisites>): void {
  const share =
    raw.treasury === undefined || raw.treasury === null
      ? nominalShare(check, 'treasuryNominal', raw.treasuryNominal, out.capital)
      : shareField(check, 'treasury', raw.treasury);
  if (share === undefined) return;
  if (share.num < share.den) out.treasury = share;
  else refuseField(check, 'treasury', '100 %', 'a company cannot hold the whole of itself; dropped');
}

function restricted(check: Check, value: unknown, out: Mutable<Requisites>): void {
  const list = listField(check, 'restricted', value);
  if (list === undefined) return;
  const sections = list.filter((item) => {
    if (SECTIONS.includes(item)) return true;
    refuseField(check, 'restricted', shown(item), 'only "heads" and "owners" can be restricted');
    return false;
  });
  if (sections.length > 0) out.restricted = [...new Set(sections as ('heads' | 'owners')[])].sort();
}

function checkBranch(check: Check, raw: unknown): Branch | null {
  if (!isObject(raw)) {
    refuseField(check, '', '', 'must be an object; dropped');
    return null;
  }
  countIgnored(check, raw, BRANCH_FIELDS);
  const kpp = codeField(check, 'kpp', raw.kpp, parseKpp, KPP_SHAPE);
  const name = textField(check, 'name', raw.name);
  const address = textField(check, 'address', raw.address);
  if (kpp === undefined && name === undefined && address === undefined) return null;
  return {
    ...(kpp === undefined ? {} : { kpp }),
    ...(name === undefined ? {} : { name }),
    ...(address === undefined ? {} : { address }),
  };
}

function elements<T>(
  check: Check,
  raw: Record<string, unknown>,
  section: string,
  one: (check: Check, raw: unknown) => T | null,
): readonly T[] | undefined {
  const list = listField(check, section, raw[section]);
  if (list === undefined) return undefined;
  const result: T[] = [];
  check.section = section;
  for (let at = 0; at < list.length; at++) {
    check.index = at;
    const element = one(check, list[at]);
    if (element !== null) result.push(element);
  }
  check.section = '';
  return result;
}
