import { checkRecord } from '../check-record.ts';
import type { Mutable } from '../field-checks.ts';
import { decimalText, found, named, objectIn, objectsIn } from '../json-fields.ts';
import type { Json } from '../json-fields.ts';
import { formClass } from '../opf.ts';
import type { CheckSink, RawBranch, RawRef, RawRegistry, RawText } from '../raw.ts';
import type { Origin, RegistryRecord } from '../record.ts';
import { tidy } from '../tidy.ts';
import type { AsOf } from '../../values/period.ts';
import { addressLine } from './address.ts';
import { joinAnswers, methodOf } from './answer.ts';
import { latestEntry } from './dates.ts';
import { headsOf } from './heads.ts';
import { hasShareholders, ownersOf } from './owners.ts';
import { statusOf } from './status.ts';

/**
 * The record of answers about one entity: `req` tells requisites and heads, `egrDetails` owners, capital and whom it
 * came from and went over into. Null when they state none of that.
 *
 * An answer carries no day of its own. `asked`, the day (or time) on which it was given, is what it speaks of, unless
 * an entry in it is later; without it the latest entry serves, before which it cannot have been given.
 *
 * Capital, predecessors and successors belong to the requisites, and a section is replaced as a whole: told by
 * `egrDetails` alone they would wipe out name and status. So they need the `req` answer beside them; a succession
 * that has none is reported and left out.
 */
export function focusRecord(
  answers: readonly Json[],
  origin: Origin,
  sink: CheckSink,
  asked?: AsOf,
): RegistryRecord | null {
  const answer = joinAnswers(answers);
  const raw = focusRaw(answer, asked);
  const hasRequisites = methodOf(answer) === 'req';
  if (!hasRequisites) reportLost(raw, origin, sink);
  if (!hasRequisites && raw.heads === undefined && raw.owners === undefined) return null;
  const record: Mutable<RegistryRecord> | null = checkRecord(raw, origin, sink);
  if (!hasRequisites) delete record?.requisites;
  return record;
}

function focusRaw(answer: Json, asked: AsOf | undefined): RawRegistry {
  const lastEntry = latestEntry(answer);
  const asOf = [asked, lastEntry]
    .filter((date) => date !== undefined)
    .sort()
    .at(-1);
  const numbers = { ogrn: found(answer.ogrn), inn: found(answer.inn), asOf };
  if ('IP' in answer) return tidy<RawRegistry>({ ...numbers, ...soleTrader(objectIn(answer.IP)) });
  const ul = objectIn(answer.UL);
  const opf = found(ul.okopf);
  const jointStock =
    formClass(typeof opf === 'string' ? opf : undefined) === 'joint-stock' || hasShareholders(ul);
  const heads = headsOf(ul, lastEntry);
  const owners = ownersOf(answer, jointStock, lastEntry);
  return tidy<RawRegistry>({
    ...numbers,
    ...organisation(ul),
    capital: decimalText(objectIn(ul.statedCapital ?? answer.statedCapital).sum),
    heads: heads.mentions,
    headsAsOf: heads.asOf,
    owners: owners.mentions,
    ownersAsOf: owners.asOf,
  });
}

function organisation(ul: Json): RawRegistry {
  const name = objectIn(ul.legalName);
  const address = objectIn(ul.legalAddress);
  return {
    kind: 'legal',
    kpp: found(ul.kpp),
    name: found(name.full),
    shortName: found(name.short),
    opf: found(ul.okopf),
    ...statusOf(ul),
    registered: registeredOf(ul),
    address: addressLine(address),
    unreliable: address.isInaccuracy === true ? { address: true } : undefined,
    branches: named(
      objectsIn(ul.branches).map((branch) =>
        tidy<RawBranch>({ kpp: found(branch.kpp), name: found(branch.name), address: addressLine(branch) }),
      ),
    ),
    predecessors: refs(ul.predecessors),
    successors: refs(ul.successors),
  };
}

/** A sole trader has no heads or owners; the place told of one is that of a home and is not read. */
function soleTrader(ip: Json): RawRegistry {
  return {
    kind: 'sole-trader',
    name: found(ip.fio),
    ...statusOf(ip),
    registered: registeredOf(ip),
  };
}

/** The day the ОГРН was given, as ЕГРЮЛ tells it; of one told by `req` alone the day it was founded. */
function registeredOf(block: Json): RawText {
  return found(objectIn(block.regInfo).ogrnDate) ?? found(block.registrationDate);
}

function refs(list: unknown): readonly RawRef[] | undefined {
  return named(
    objectsIn(list).map(({ name, inn, ogrn }) =>
      tidy<RawRef>({ name: found(name), inn: found(inn), ogrn: found(ogrn) }),
    ),
  );
}

const LOST =
  'told apart from the requisites it belongs to; put the answer of req about this entity right before it';

function reportLost(raw: RawRegistry, { source, file, line }: Origin, sink: CheckSink): void {
  for (const field of ['predecessors', 'successors'] as const) {
    const value = raw[field]?.map(({ ogrn, inn }) => ogrn ?? inn).join(', ');
    if (value !== undefined)
      sink.rejects.push({ scope: 'field', source, file, line, field, value, reason: LOST });
  }
}
