import type { IsoDate } from '../../values/period.ts';
import { partyRecord, recordOf, statement, tidied, type Note } from './bods-statement.ts';
import type { LinkRow, NodeRow } from './statements.ts';

/**
 * The relationship of a pair: an interest for each of their links, of which there is one at least. Who heads or manages is
 * a `seniorManagingOfficial` with the office as `details`, who owns has a `shareholding`, who winds up
 * `otherInfluenceOrControl`.
 */
export function relationshipStatement(links: readonly LinkRow[], today: IsoDate): object {
  const { from, fromPerson, to, source } = links[0]!;
  const subject = partyRecord(to, false);
  const interestedParty = partyRecord(from, fromPerson);
  const asOf =
    links
      .flatMap((link) => link.asOf ?? [])
      .sort()
      .at(-1) ?? today;
  return statement(
    {
      record: recordOf('relationship', interestedParty, subject),
      subject,
      type: 'relationship',
      asOf,
      details: { subject, interestedParty, interests: links.map(interestOf) },
      notes: links.flatMap(notesOn),
      source,
    },
    today,
  );
}

/** A relationship for each declaration that an owner of the entity is unknown, with the reason in place of the party. */
export function unknownOwnerStatements({ of, asOf }: NodeRow, today: IsoDate): object[] {
  const subject = partyRecord(of.id, false);
  const unknown = JSON.parse(of.ownersUnknown ?? '[]') as { reason: string; description?: string }[];
  return unknown.map(({ reason, description }) => {
    const record = recordOf('unknown', subject, reason, description ?? '');
    const details = { subject, interestedParty: tidied({ reason, description }) };
    return statement({ record, subject, type: 'relationship', asOf: asOf ?? today, details }, today);
  });
}

function interestOf(link: LinkRow): object {
  const { type, num, den, position, since, source } = link;
  const windsUp = type === 'WINDS_UP';
  const owns = type === 'OWNS' || type === 'OWNS_APART';
  return tidied({
    type: owns ? 'shareholding' : windsUp ? 'otherInfluenceOrControl' : 'seniorManagingOfficial',
    directOrIndirect: owns && isVague(source) ? 'unknown' : 'direct',
    details: position ?? (windsUp ? 'winds up' : null),
    share: owns && num !== null && den !== null ? { exact: percentOf(num, den) } : null,
    startDate: since,
  });
}

/** Sources that also tell owners who own through others, without the graph keeping which. */
const isVague = (source: string | null): boolean => source === 'bods' || source === 'focus';

/** Percent to fifteen digits; the exact fraction stands in the note. */
function percentOf(num: bigint, den: bigint): number {
  return Number(((Number(num) / Number(den)) * 100).toPrecision(15));
}

function notesOn(link: LinkRow, at: number): Note[] {
  const { type, num, den, reason, unreliable, position } = link;
  const pointer = `/recordDetails/interests/${at}`;
  const data = tidied({
    role: type === 'WINDS_UP' ? 'winding-up' : null,
    position: type === 'WINDS_UP' ? position : null,
    asFounded: reason === 'as-founded' ? true : null,
    unreliable: unreliable ? true : null,
    holder: holderOf(link),
  });
  const words = `Details that the standard has no field for: ${Object.keys(data).join(', ')}.`;
  const more = Object.keys(data).length === 0 ? [] : [{ at: pointer, words, data }];
  if (num === null || den === null) return more;
  const share = { num: String(num), den: String(den) };
  return [{ at: `${pointer}/share`, words: `Exactly ${num}/${den}.`, data: { share } }, ...more];
}

/** What the owner was told to be as this owner, when that is, or might be taken for, a public body or a fund. */
function holderOf({ type, fromKind, reason }: LinkRow): string | null {
  if (type !== 'OWNS' && type !== 'OWNS_APART') return null;
  if (reason === 'public' || reason === 'fund') return reason;
  return fromKind === 'public' || fromKind === 'fund' ? 'entity' : null;
}
