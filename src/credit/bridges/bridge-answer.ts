import { groupRef } from '../exposure-answer.ts';
import type { CreditPolicy } from '../policy/policy.ts';
import { brief } from '../rows.ts';
import { plural } from '../summary.ts';
import { lookThrough, type BridgeRead, type Looked } from './look-through.ts';
import { showOwn, showParts, showTie } from './show.ts';
import type { BridgeAnswer } from './types.ts';

/** Ties and people shown, and parts of what falls into many. */
const SHOWN = 50;
const PARTS = 10;

/** Which ties and people hold a group together, made of one read. Pure. Amounts in the base currency. */
export function bridgeAnswer(read: BridgeRead, { base, lookedThrough }: CreditPolicy): BridgeAnswer {
  const head = { group: groupRef(read.group)!, lens: read.lens!, dataVersion: String(read.seq ?? 0n) };
  if (head.group.size > lookedThrough) {
    const none = { bridges: [], bridgeCount: 0, people: [], peopleCount: 0 };
    const note = `The group has ${plural(head.group.size, 'member')}: it is not looked through.`;
    return { ...head, ...none, truncated: true, note };
  }
  const group = lookThrough(read, base);
  const { bridges, people } = group;
  return {
    ...head,
    bridges: bridges.slice(0, SHOWN).map(({ of, parts }) => ({
      tie: showTie(of.tie, group),
      parts: showParts(parts, group),
    })),
    bridgeCount: bridges.length,
    people: people.slice(0, SHOWN).map(({ of, parts }) => ({
      person: brief(group.nodes[of.node]!),
      own: showOwn(of.node, group),
      parts: showParts(parts, group).slice(0, PARTS),
      partCount: parts.length,
    })),
    peopleCount: people.length,
    truncated: bridges.length > SHOWN || people.length > SHOWN,
    note: noteOf(group),
  };
}

function noteOf({ bridges, people, derived, pieces }: Looked): string | null {
  const notes = [
    bridges.length === 0 && people.length === 0
      ? 'No single tie and no single person holds the group together.'
      : null,
    pieces > 1
      ? `Links have changed since the group was resolved: by those there are now it hangs in ${pieces} pieces, ` +
        'each looked at by itself. Resolve again.'
      : null,
    derived
      ? 'Control by several shares is shown as one link, `controls`; losing one of its `parts` may end it, too.'
      : null,
  ].filter((note) => note !== null);
  return notes.length === 0 ? null : notes.join(' ');
}
