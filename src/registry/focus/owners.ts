import { countryByName } from '../country-name.ts';
import { decimalText, found, objectIn } from '../json-fields.ts';
import type { Json } from '../json-fields.ts';
import { ownerKindOf } from '../owner-kind.ts';
import type { RawOwner, RawShare } from '../raw.ts';
import { tidy } from '../tidy.ts';
import { filed, sectionOf } from './dates.ts';
import type { Filed, Section } from './dates.ts';

type Size = (row: Json) => Pick<RawOwner, 'share' | 'nominal'>;

/**
 * Owners of an answer, those of the history as ended.
 *
 * - Founders and participants of `egrDetails` (`foundersFL`, `foundersUL`, `foundersForeign`) are those of ЕГРЮЛ: of an
 *   АО as founded, but for a sole shareholder (`isSoleShareholder`).
 * - Its `shareholders` are those of an АО now, as its lists of affiliated persons tell; who is among them is not told as
 *   founder too. `shareholdersManual`, from sources the service does not name, are left out, as is the registrar.
 * - Public bodies and funds are told by their names: the answer has no other mark.
 * - `beneficialOwners` are worked out by the service through chains of owners, so they stand in only while nobody tells
 *   those who own directly: on their own, and for the only day their answer carries, that of the capital. A share
 *   that is not exact (`isAccurate`) is unknown. The former ones have no dates and are left out.
 */
export function ownersOf(
  answer: Json,
  jointStock: boolean,
  lastEntry: string | undefined,
): Section<RawOwner> {
  const ul = objectIn(answer.UL);
  const direct = sectionOf(
    directOwners(ul, jointStock),
    directOwners(objectIn(ul.history), jointStock),
    lastEntry,
  );
  if (direct.mentions?.some(({ until }) => until === undefined) === true) return direct;
  const final = ownersIn(objectIn(answer.beneficialOwners), 'beneficialOwners', finalShare);
  if (final.length === 0) return direct;
  const { date } = objectIn(answer.statedCapital);
  const mentions = [...(sectionOf(final, [], lastEntry).mentions ?? []), ...(direct.mentions ?? [])];
  return { mentions, ...(typeof date === 'string' && { asOf: date }) };
}

/** True when the answer can only be about an АО: others have neither shareholders nor a registrar. */
export function hasShareholders(ul: Json): boolean {
  return 'registrarOfShareholders' in ul || 'shareholders' in ul || 'shareholders' in objectIn(ul.history);
}

function directOwners(block: Json, jointStock: boolean): Filed<RawOwner>[] {
  const holders = ownersIn(objectIn(block.shareholders), 'shareholders', listedShare);
  const numbers = new Set(holders.flatMap(({ mention }) => [mention.ogrn, mention.inn]));
  numbers.delete(undefined);
  const founders = ownersIn(block, 'founders', filedShare).filter(
    ({ mention }) => !numbers.has(mention.ogrn) && !numbers.has(mention.inn),
  );
  const asFounded = ({ row, mention }: Filed<RawOwner>): Filed<RawOwner> =>
    row.isSoleShareholder === true ? { row, mention } : { row, mention: { ...mention, asFounded: true } };
  return [...(jointStock ? founders.map(asFounded) : founders), ...holders];
}

function ownersIn(block: Json, what: string, size: Size): Filed<RawOwner>[] {
  const sized = (owner: RawOwner, row: Json): RawOwner => tidy<RawOwner>({ ...owner, ...size(row) });
  const organisation = (row: Json): RawOwner | null => {
    const name = found(row.fullName);
    const kind = ownerKindOf(typeof name === 'string' ? name : '');
    if (kind === 'nobody') return null;
    return sized({ kind, name, ogrn: found(row.ogrn), inn: found(row.inn) }, row);
  };
  return [
    ...filed(block[`${what}FL`], (row) =>
      sized({ kind: 'person', name: found(row.fio), inn: found(row.innfl) }, row),
    ),
    ...filed(block[`${what}UL`], organisation),
    ...filed(block[`${what}Foreign`], (row) =>
      sized({ kind: 'foreign', name: found(row.fullName), country: countryOf(row.country) }, row),
    ),
    ...filed(block[`${what}Other`], organisation),
  ];
}

const countryOf = (name: unknown): RawOwner['country'] =>
  typeof name === 'string' ? countryByName(name) : found(name);

/** A fraction, else percent; the nominal value serves when there is neither. */
function filedShare({ share }: Json): Pick<RawOwner, 'share' | 'nominal'> {
  const { sum, percentagePlain, percentageNominator: num, percentageDenominator: den } = objectIn(share);
  return {
    share:
      typeof num === 'number' && typeof den === 'number'
        ? { num: String(num), den: String(den) }
        : percent(percentagePlain),
    nominal: decimalText(sum),
  };
}

function listedShare(row: Json): Pick<RawOwner, 'share'> {
  return { share: percent(row.capitalSharesPercent ?? row.votingSharesPercent) };
}

function finalShare(row: Json): Pick<RawOwner, 'share'> {
  return { share: row.isAccurate === false ? undefined : percent(row.share) };
}

function percent(value: unknown): RawShare | undefined {
  const text = decimalText(value);
  return text === undefined ? undefined : { percent: text };
}
