import type { Lens, MemberAnswer } from '../groups/types.ts';
import { readRates } from './conversion.ts';
import { groupRef, outstanding, provenMembers } from './exposure-answer.ts';
import { readWhole, type ExposureDeps } from './exposure-read.ts';
import { clientBrief } from './rows.ts';
import { readCards } from './statements.ts';
import type { RelatedAnswer, RelatedCard } from './types.ts';

/** The other cards of the group of a card (of its entity when there is no group), those of the greatest debtors first. */
export async function relatedAnswer(
  deps: ExposureDeps,
  clientId: string,
  lens: Lens,
): Promise<RelatedAnswer> {
  const read = await readWhole(deps, { client: clientId }, lens);
  const rates = readRates(deps.policy.base, read.rates);
  const balances = new Map(read.balances);
  const others = provenMembers(read, lens, read.size, rates, balances).flatMap((member) =>
    member.clients.filter((id) => id !== clientId).map((id) => ({ id, member })),
  );
  const shown = others.slice(0, deps.policy.shown);
  const found = shown.length === 0 ? [] : await deps.db.read(readCards, { ids: shown.map(({ id }) => id) });
  const cards = new Map(found.map(({ card }) => [card[0], clientBrief(card)]));

  const related = ({ id, member }: { id: string; member: MemberAnswer }): RelatedCard[] => {
    const client = cards.get(id);
    if (client === undefined) return [];
    const own = (balances.get(member.entity.id) ?? []).filter(([card]) => card === id);
    const why = member.entity.id === read.seed?.[0] ? ['another card of the same customer'] : member.why;
    return [
      {
        client,
        entity: member.entity,
        tier: member.tier,
        outstanding: outstanding(rates, own),
        since: member.since,
        why,
      },
    ];
  };
  return {
    client: clientBrief(read.card!),
    lens,
    group: groupRef(read.group),
    dataVersion: String(read.seq ?? 0n),
    cards: shown.flatMap(related),
    truncated: Number(read.clients) - (read.seed === null ? 0 : 1) > shown.length,
  };
}
