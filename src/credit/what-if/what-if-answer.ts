import type { z } from 'zod';
import type { LensRules } from '../../groups/lens.ts';
import { showShare } from '../../values/schemas.ts';
import type { Share } from '../../values/share.ts';
import { readRates } from '../conversion.ts';
import type { CreditPolicy } from '../policy/policy.ts';
import { brief } from '../rows.ts';
import type { DrawnCase } from './draw-case.ts';
import type { Moves } from './moves.ts';
import { notesOf } from './notes.ts';
import { briefs, exposureOf, keyOf, partiesOf, type Party } from './parties.ts';
import type { lookAtDrawn, readOutcome } from './statements.ts';
import { summarise } from './summarise.ts';
import type { GroupAfter, GroupBefore, WhatIfAnswer } from './types.ts';

/** What was seen of a case before it was taken back. */
export interface SeenCase {
  readonly drawn: DrawnCase;
  /** What the resolver had to do before the case was drawn. */
  readonly waited: Moves;
  readonly moves: Moves;
  readonly outcome: z.output<typeof readOutcome.row>;
  /** Who of those who head, own or manage was a hub of the lens, and who is one now: internal ids. */
  readonly hubs: ReadonlySet<string>;
  readonly hubsNow: ReadonlySet<string>;
  /** Added links by their place among them. */
  readonly links: ReadonlyMap<number, z.output<typeof lookAtDrawn.row>>;
}

/** Groups shown. */
const SHOWN = 50;

/** What a case comes to. Pure. Amounts in the base currency. */
export function whatIfAnswer(seen: SeenCase, rules: LensRules, policy: CreditPolicy): WhatIfAnswer {
  const { drawn, moves, waited, outcome } = seen;
  const { before, after } = partiesOf(outcome.members, moves, readRates(policy.base, outcome.rates));
  const moved = outcome.members.filter(([row]) => moves.places.has(keyOf(row)));
  return {
    lens: rules.lens,
    dataVersion: String(outcome.seq ?? 0n),
    changes: showCase(drawn),
    before: before.slice(0, SHOWN).map((party) => showBefore(party, seen, policy)),
    beforeCount: before.length,
    after: after.slice(0, SHOWN).map((party) => showAfter(party, seen, policy)),
    afterCount: after.length,
    moved: { entities: moved.length, first: briefs(moved, policy.shown) },
    truncated: before.length > SHOWN || after.length > SHOWN,
    summary: summarise(before, after, moved.length, policy.base),
    notes: notesOf(seen, rules, waited.places.size),
  };
}

function showBefore(party: Party, { moves, waited }: SeenCase, { base, shown }: CreditPolicy): GroupBefore {
  const { id, members } = party;
  const stored = id !== null && !waited.made.has(id);
  return {
    group: stored ? { id, version: moves.versions.get(id)!, size: members.length } : null,
    size: members.length,
    members: briefs(members, shown),
    exposure: exposureOf(party, base),
  };
}

function showAfter(party: Party, { moves, waited, outcome }: SeenCase, policy: CreditPolicy): GroupAfter {
  const { id, members } = party;
  const { base, shown } = policy;
  const joined = id === null ? [] : members.filter(([row]) => moves.places.has(keyOf(row)));
  const left =
    id === null ? [] : outcome.members.filter(([row]) => moves.places.get(keyOf(row))?.from === id);
  return {
    id: id === null || moves.made.has(id) || waited.made.has(id) ? null : id,
    size: members.length,
    members: briefs(members, shown),
    joined: briefs(joined, shown),
    joinedCount: joined.length,
    left: briefs(left, shown),
    leftCount: left.length,
    exposure: exposureOf(party, base),
  };
}

function showCase({ cut, deny, add }: DrawnCase): WhatIfAnswer['changes'] {
  return {
    cut: cut.map(({ from, to, type, share }) => ({
      from: brief(from),
      to: brief(to),
      type,
      share: shown(share),
    })),
    deny: deny.map(({ who, links }) => ({ who: brief(who), links })),
    add: add.map(({ from, to, type, share, replaces }) => ({
      ...{ from: brief(from.row), to: brief(to.row), type, share: shown(share) },
      replaces: replaces === null ? null : { share: shown(replaces.share) },
    })),
  };
}

const shown = (share: Share | null): ReturnType<typeof showShare> | null =>
  share === null ? null : showShare(share);
