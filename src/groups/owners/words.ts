import { compare, greatest, ONE, subtract, toPercent, ZERO, type Fraction } from '../shares/fraction.ts';
import { sumOf } from '../shares/bounds.ts';
import type { Doubt } from '../shares/graph.ts';
import type { Holder, Holdings } from './holdings.ts';
import { showBetween, showPart } from './shown.ts';
import type { OwnerMark, OwnersAnswer } from './types.ts';

/** That not everything above was read. */
export const TRUNCATED = 'There are more owners above than can be read: shares may be greater than told.';

/** A name to be read in a sentence. */
export const nameOf = (holder: Holder | undefined, id: string): string => holder?.brief.name ?? id;

/** Why shares are in doubt, place by place. */
export function doubtWords(doubts: readonly Doubt[], holders: Holdings['holders']): string[] {
  return doubts.map(({ entity, reason, stated }) => {
    const name = nameOf(holders.get(entity), entity);
    if (reason === 'ring-too-large') {
      return `So many entities around ${name} own parts of each other that their ring was not solved.`;
    }
    return reason === 'over-100'
      ? `The shares stated in ${name} add up to ${toPercent(stated)} %; which of them is wrong is not known.`
      : `A share in ${name} is not stated; those that are add up to ${toPercent(stated)} %.`;
  });
}

/** Why nobody is known above. */
type EndMark = Extract<OwnerMark, 'owners-restricted' | 'owners-not-stated' | 'founders-only' | 'no-shares'>;

/** Why nobody is known above somebody who should have owners; null for an end. */
export function endMark({ end, form, restricted }: Holder): EndMark | null {
  if (end) return null;
  if (form === 'apart') return 'no-shares';
  if (restricted) return 'owners-restricted';
  return form === 'joint-stock' ? 'founders-only' : 'owners-not-stated';
}

/** What such a mark means, of somebody named. */
export function endWords(mark: EndMark, name: string): string {
  switch (mark) {
    case 'no-shares':
      return `Nobody holds shares in ${name}: to found a non-profit, an institution or a unitary enterprise is not to own it.`;
    case 'owners-restricted':
      return `Who owns ${name} is withheld by the register (ПП 1625).`;
    case 'founders-only':
      return `Who owns ${name} is not known: of a joint-stock company the register names founders, not shareholders (129-ФЗ, статья 5).`;
    case 'owners-not-stated':
      return `Who owns ${name} is not stated.`;
  }
}

/** The part that no named owner holds, and why. */
export function undisclosedPart({ target, holders, counted }: Holdings): OwnersAnswer['undisclosed'] {
  const told = counted.filter(({ to }) => to === target.brief.id);
  const stated = sumOf(told);
  const missing = told.filter(({ share }) => share === null).length;
  const high = target.end && told.length === 0 && target.brief.status !== 'ended' ? ZERO : restOf(stated);
  const low = missing > 0 ? ZERO : high;
  const why: string[] = [];
  if (compare(stated, ONE) > 0) {
    why.push(`The stated shares add up to ${toPercent(stated)} %; which of them is wrong is not known.`);
  }
  if (missing > 0)
    why.push(`The share of ${missing} named ${missing === 1 ? 'owner' : 'owners'} is not stated.`);
  if (low.num > 0n) why.push(restWords(target, sumOf(told.filter(({ from }) => holders.has(from)))));
  return { low: showPart(low), high: showPart(high), percent: showBetween(low, high), why };
}

const restOf = (stated: Fraction): Fraction => greatest(ZERO, subtract(ONE, stated));

function restWords(target: Holder, named: Fraction): string {
  if (named.num > 0n) return `Named owners hold ${toPercent(named)} %; who holds the rest is not stated.`;
  return endWords(endMark({ ...target, end: false })!, nameOf(target, target.brief.id));
}

/** Rings that are held wholly inside of themselves, all of them as one. */
export function ringWords(
  rings: readonly (readonly string[])[],
  { target, holders }: Holdings,
): OwnersAnswer['closedRing'] {
  if (rings.length === 0) return null;
  const members = rings.flat().map((id) => ({ id, name: holders.get(id)?.brief.name ?? null }));
  const inside = members.some(({ id }) => id === target.brief.id);
  const names = members.map(({ id, name }) => name ?? id).join(', ');
  const where = rings.length === 1 ? 'They hold' : `These ${rings.length} rings hold`;
  const outcome = inside ? 'there is no owner outside' : 'what they own here has no owner outside of them';
  return { members, words: `${names}: ${where} all of each other, so ${outcome}.` };
}
