import { isOfPerson } from '../values/inn.ts';
import { parseAsOf } from '../values/period.ts';
import type { AsOf } from '../values/period.ts';
import type { Check, Mutable } from './field-checks.ts';
import {
  asOfField,
  countIgnored,
  flagField,
  isObject,
  refuseField,
  refuseRecord,
  shown,
  wordField,
} from './field-checks.ts';
import { numberFields } from './number-fields.ts';
import type { Numbers } from './number-fields.ts';
import type { CheckSink, RawRegistry } from './raw.ts';
import type { EntityId, EntityKind, Origin, RegistryRecord } from './record.ts';
import { checkRequisites, statesRequisites } from './requisites.ts';
import { checkHeads, checkOwners, checkUnknownOwners, tooMany } from './sections.ts';
import { entityIdOf } from './entity-id.ts';

const KINDS = ['legal', 'sole-trader', 'foreign', 'public', 'fund'] as const;

const RECORD_FIELDS: ReadonlySet<string> = new Set(
  (
    'ogrn inn kpp name shortName opf kind country regNumber status endedHow registered ended address asOf ' +
    'headsAsOf ownersAsOf capital treasury treasuryNominal restricted branches predecessors successors ' +
    'unreliable heads owners ownersUnknown removed'
  ).split(' '),
);

/**
 * The rules for one record of the register, whatever file it came from (formats.md, registry.ndjson). A bad field is
 * dropped and reported in `sink`, and the rest is taken; null, with a record-scope reject, when there is no valid
 * id, no `asOf` (nor `defaultAsOf`), or more than 100,000 heads or owners.
 */
export function checkRecord(
  raw: RawRegistry,
  origin: Origin,
  sink: CheckSink,
  defaultAsOf?: AsOf,
): RegistryRecord | null {
  const check: Check = { origin, sink, section: '', index: 0 };
  const given: unknown = raw;
  if (!isObject(given)) {
    return refuseRecord(check, '', Array.isArray(given) ? '(a list)' : '', 'a record must be a JSON object');
  }
  countIgnored(check, given, RECORD_FIELDS);
  const stated = wordField(check, 'kind', given.kind, KINDS);
  const numbers = numberFields(check, given, stated === 'foreign' ? 'abroad' : 'any');
  const kind = settleKind(check, stated, numbers);
  const id = entityIdOf(numbers);
  if (id === null) return refuseRecord(check, 'ogrn', idText(given), NO_ID);
  const asOf = recordAsOf(check, given.asOf, defaultAsOf, id);
  if (asOf === null) return null;
  const record: Mutable<RegistryRecord> = { origin, id, asOf, headsAsOf: asOf, ownersAsOf: asOf };
  if (numbers.ogrn !== undefined) record.ogrn = numbers.ogrn;
  if (numbers.inn !== undefined) record.inn = numbers.inn;
  if (flagField(check, 'removed', given.removed)) {
    record.removed = true;
    return record;
  }
  const crowded = tooMany(given.heads, 'heads') ?? tooMany(given.owners, 'owners');
  if (crowded !== null) return refuseRecord(check, crowded.field, crowded.value, crowded.reason, id);
  return fillSections(check, given, kind, numbers, record);
}

const NO_ID = 'no valid ОГРН or ИНН (from abroad: country and regNumber), so nobody knows whose record it is';
const NO_AS_OF =
  'no asOf, the date the record speaks of; add it, or give one for the whole file with --as-of';
const BAD_AS_OF = 'no such date or time; write YYYY-MM-DD or an RFC 3339 time with its zone';

function recordAsOf(check: Check, value: unknown, byDefault: AsOf | undefined, id: EntityId): AsOf | null {
  if (byDefault !== undefined) return asOfField(check, 'asOf', value) ?? byDefault;
  if (value === undefined || value === null || value === '')
    return refuseRecord(check, 'asOf', '', NO_AS_OF, id);
  const asOf = typeof value === 'string' ? parseAsOf(value.trim()) : null;
  return asOf ?? refuseRecord(check, 'asOf', shown(value), BAD_AS_OF, id);
}

function fillSections(
  check: Check,
  raw: Record<string, unknown>,
  kind: EntityKind,
  numbers: Numbers,
  record: Mutable<RegistryRecord>,
): RegistryRecord {
  record.headsAsOf = asOfField(check, 'headsAsOf', raw.headsAsOf) ?? record.asOf;
  record.ownersAsOf = asOfField(check, 'ownersAsOf', raw.ownersAsOf) ?? record.asOf;
  const heads = checkHeads(check, raw, numbers);
  const owners = checkOwners(check, raw, numbers);
  if (heads !== undefined) record.heads = heads;
  if (owners !== undefined) record.owners = owners;
  const unknown = checkUnknownOwners(check, raw);
  if (unknown !== undefined) {
    record.owners ??= [];
    record.ownersUnknown = unknown;
  }
  if (statesRequisites(raw) || (heads === undefined && record.owners === undefined)) {
    record.requisites = checkRequisites(check, raw, kind, numbers);
  }
  return record;
}

/**
 * The kind as stated, or as the numbers tell it: 12 digits of ИНН and 15 of ОГРНИП are a sole trader's. Where kind
 * and ОГРН quarrel the number wins; an ИНН that disagrees with a valid ОГРН is dropped.
 */
function settleKind(check: Check, stated: EntityKind | undefined, numbers: Numbers): EntityKind {
  const { ogrn, inn } = numbers;
  if (stated === 'foreign') return stated;
  const byNumber =
    ogrn !== undefined
      ? ogrn.length === 15
        ? 'sole-trader'
        : 'legal'
      : inn !== undefined && isOfPerson(inn)
        ? 'sole-trader'
        : 'legal';
  if (ogrn !== undefined && inn !== undefined && isOfPerson(inn) !== (ogrn.length === 15)) {
    const reason =
      ogrn.length === 15
        ? 'ten digits beside an ОГРНИП; a sole trader has twelve'
        : 'twelve digits beside an ОГРН; an organisation has ten';
    refuseField(check, 'inn', inn, reason);
    numbers.inn = undefined;
  }
  if (stated === undefined)
    return numbers.country === undefined || numbers.country === 'RU' ? byNumber : 'foreign';
  if ((stated === 'sole-trader') === (byNumber === 'sole-trader')) return stated;
  if (ogrn === undefined && inn === undefined) return stated;
  refuseField(check, 'kind', stated, `the number is that of a ${byNumber}; taken as ${byNumber}`);
  return byNumber;
}

function idText(raw: Record<string, unknown>): string {
  return ['ogrn', 'inn', 'regNumber']
    .filter((field) => raw[field] !== undefined && raw[field] !== null)
    .map((field) => `${field} ${shown(raw[field])}`)
    .join(', ');
}
