import { checkRecord } from '../check-record.ts';
import { entityIdOf } from '../entity-id.ts';
import type { CheckSink, RawRegistry } from '../raw.ts';
import type { RegistryRecord } from '../record.ts';
import { tidy } from '../tidy.ts';
import type { Subject } from './bring-together.ts';
import type { Envelope } from './told.ts';
import { headsOf, ownersOf } from './ties.ts';

/**
 * The record of one entity: requisites of the day of its own statement, heads and owners of the latest day one of theirs
 * speaks of. Null when it has no number to be known by; said in a reject unless nothing is lost, since it is told where
 * it is named as an interested party. What is wrong with a head or owner is told at the statement that names them.
 */
export function recordOf(
  { entity, relations }: Subject,
  file: string,
  sink: CheckSink,
): RegistryRecord | null {
  const owners = ownersOf(relations);
  const heads = headsOf(relations);
  const isTold = owners !== undefined || heads !== undefined;
  if (entity.named === true && !isTold && !hasNumber(entity.raw)) return null;
  const raw = tidy<RawRegistry>({
    ...entity.raw,
    asOf: entity.asOf,
    heads: heads?.rows.map(({ mention }) => mention),
    headsAsOf: heads?.asOf,
    owners: owners?.rows.map(({ mention }) => mention),
    ownersAsOf: owners?.asOf,
    ownersUnknown: owners?.unknown.length === 0 ? undefined : owners?.unknown,
  });
  const before = sink.rejects.length;
  const record = checkRecord(raw, { source: 'bods', file, line: entity.line }, sink);
  for (let at = before; at < sink.rejects.length; at++) {
    const reject = sink.rejects[at]!;
    const [, section, row] = /^(heads|owners)\[(\d+)\]/.exec(reject.field) ?? [];
    const rows = section === 'heads' ? heads?.rows : owners?.rows;
    const { statement, line }: Envelope = rows?.[Number(row ?? -1)]?.from ?? entity;
    const told = reject.scope === 'record' && reject.field === 'ogrn' ? NO_NUMBER : reject;
    sink.rejects[at] = { ...reject, ...told, line, reason: `statement ${statement}: ${told.reason}` };
  }
  return record;
}

const NO_NUMBER = {
  field: 'recordDetails.identifiers',
  reason:
    'no valid identifier, so nobody knows whose record it is; give one with a scheme: RU-OGRN, RU-INN, or that of a ' +
    'register abroad, such as GB-COH',
};

/** Whether anything is told that could be an id; whether it is one, the checker says. */
function hasNumber({ ogrn, inn, country, regNumber }: RawRegistry): boolean {
  const told = { ogrn: ogrn ?? undefined, inn: inn ?? undefined };
  return entityIdOf({ ...told, country: country ?? undefined, regNumber: regNumber ?? undefined }) !== null;
}
