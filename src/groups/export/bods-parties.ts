import type { IsoDate } from '../../values/period.ts';
import { partyRecord, statement, tidied, type Note } from './bods-statement.ts';
import type { NodeRow } from './statements.ts';

/** A person, with the ИНН under the scheme the standard has for tax numbers of people. */
export function personStatement({ of, asOf }: NodeRow, today: IsoDate): object {
  const record = partyRecord(of.id, true);
  const details = {
    personType: 'knownPerson',
    names: of.name === null ? null : [{ type: 'legal', fullName: of.name }],
    identifiers: of.inn === null ? null : [{ scheme: 'RUS-TAXID', schemeName: 'ИНН', id: of.inn }],
  };
  return statement({ record, subject: record, type: 'person', asOf: asOf ?? today, details }, today);
}

/** An entity; what the standard has no field for stands in an annotation. */
export function entityStatement(node: NodeRow, today: IsoDate): object {
  const { of, asOf } = node;
  const record = partyRecord(of.id, false);
  const details = {
    entityType: entityType(node),
    name: of.name,
    jurisdiction: jurisdictionOf(node),
    identifiers: identifiersOf(node),
    foundingDate: of.registered,
    dissolutionDate: of.ended,
    addresses: of.address === null ? null : [{ type: 'registered', address: of.address }],
  };
  const notes = notesOn(node);
  const { source } = of;
  return statement(
    { record, subject: record, type: 'entity', asOf: asOf ?? today, details, notes, source },
    today,
  );
}

/** What is known through others only is public or a fund when it is told so as an owner. */
function entityType({ of, reasons }: NodeRow): object {
  const is = (kind: string): boolean => of.kind === kind || (of.kind === null && reasons.includes(kind));
  if (is('public')) return { type: 'stateBody' };
  if (is('fund')) return { type: 'arrangement', subtype: 'other', details: 'fund' };
  return { type: isNumbered(of) ? 'registeredEntity' : 'legalEntity' };
}

const isNumbered = ({ ogrn, inn, regNumber }: NodeRow['of']): boolean => (ogrn ?? inn ?? regNumber) !== null;

/** Russia for whoever has a number here and is not told to be from elsewhere. */
function jurisdictionOf({ of }: NodeRow): object | null {
  const code = of.country ?? (of.ogrn !== null || of.inn !== null ? 'RU' : null);
  return code === null ? null : { name: countryName(code), code };
}

function countryName(code: string): string {
  return new Intl.DisplayNames(['en'], { type: 'region' }).of(code) ?? code;
}

/** Codes of org-id.guide. Which register abroad gave a number is not kept, so that one is told by name. */
function identifiersOf({ of }: NodeRow): object[] | null {
  const identifiers = [
    of.ogrn !== null && { scheme: 'RU-OGRN', id: of.ogrn },
    of.inn !== null && { scheme: 'RU-INN', id: of.inn },
    of.regNumber !== null &&
      of.country !== null && { schemeName: `Register of ${countryName(of.country)}`, id: of.regNumber },
  ].filter((identifier) => identifier !== false);
  return identifiers.length === 0 ? null : identifiers;
}

function notesOn({ of, successors }: NodeRow): Note[] {
  const { kpp, shortName, opf, endedHow, treasuryNum: num, treasuryDen: den } = of;
  const data = tidied({
    kpp,
    shortName,
    opf,
    // A date of the end says so already.
    status: of.status === 'active' || of.ended !== null ? null : of.status,
    endedHow,
    treasury: num === null || den === null ? null : { num: String(num), den: String(den) },
    successors: successors.length === 0 ? null : successors.map(tidied),
  });
  const words = `Details that the standard has no field for: ${Object.keys(data).join(', ')}.`;
  return Object.keys(data).length === 0 ? [] : [{ at: '/recordDetails', words, data }];
}
