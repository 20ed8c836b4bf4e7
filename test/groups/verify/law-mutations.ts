import { PARTITIONS, rulesOf, type LensRules } from '../../../src/groups/lens.ts';
import { atStep, graphType, type Ground, type Mutation } from './mutation.ts';
import { stepOf, type Claimed, type Link } from './naive-chains.ts';
import type { Random } from '../../../fixtures/generator/random.ts';

/** The links are there, and do not bind; or what is said of two is not so. */
export const LAW_MUTATIONS: Readonly<Record<string, Mutation>> = {
  'it goes through a hub': (_, ground) => {
    const lens = ground.random.pick(['linked', 'linked20']);
    return through(ground, lens, (link) => link.type === 'DIRECTS' && ends(ground, link, rulesOf(lens)).hub);
  },
  'it goes through one who has ended, or a public body': (_, ground) => {
    const lens = lensOf(ground.random);
    const types = ['DIRECTS', 'OWNS', 'MANAGES'];
    return through(
      ground,
      lens,
      (link) => types.includes(link.type) && ends(ground, link, rulesOf(lens)).inert,
    );
  },
  'who winds up is no head': (_, ground) =>
    through(ground, 'linked', ({ type }) => type === 'WINDS_UP', 'DIRECTS'),
  'founders and public owners do not own': (_, ground) =>
    through(ground, lensOf(ground.random), ({ type }) => type === 'OWNS_APART', 'OWNS'),
  'the share is below the line': (_, ground) => {
    const lens = ground.random.pick(['linked20', 'control']);
    return through(ground, lens, (link) => link.type === 'OWNS' && !ends(ground, link, rulesOf(lens)).inert);
  },
  'a share is made to reach the line': (_, ground) => {
    const lens = ground.random.pick(['linked20', 'control']);
    const claim = through(
      ground,
      lens,
      (link) => link.type === 'OWNS' && !ends(ground, link, rulesOf(lens)).inert,
    );
    for (const { link } of claim?.chain ?? []) link.share = { num: '3', den: '5' };
    return claim;
  },
  'a head binds nobody under control': (_, ground) =>
    through(ground, 'control', ({ type }) => type === 'DIRECTS'),
  'the votes are not more than half': (_, { naive, random }) => {
    const held = naive.links.filter(
      (l) => l.type === 'OWNS' && !naive.controlled(l.from).has(naive.self(l.to)),
    );
    const { from, to } = random.pick(held);
    const step = stepOf(
      naive,
      rulesOf('control'),
      { type: 'CONTROLS', from, to, share: null, since: null },
      from,
      to,
    );
    return { from: { id: from }, to: { id: to }, lens: 'control', bound: true, chain: [step] };
  },
  'under that lens it does not bind': (claim, { naive, random }) => {
    const { lens } = random.pick(PARTITIONS.filter((rules) => rules.lens !== claim.lens));
    const bad = claim.chain.some(({ link: { type, from, to } }) => {
      const told = naive.links.find(
        (link) => link.type === graphType(type) && link.from === from && link.to === to,
      );
      return told === undefined ? lens !== 'control' : !naive.binds(told, rulesOf(lens));
    });
    return bad ? { ...claim, lens } : null;
  },
  'there is no such lens': (claim, { random }) => ({
    ...claim,
    lens: random.pick(['blood', 'kin', '', 'Linked']),
  }),
  'they are bound after all': (claim) => ({ ...claim, bound: false, chain: [] }),
  'a chain is given of who are not bound': (claim) => ({ ...claim, bound: false }),
  'they are not bound': (claim, { naive, random, joined }) => {
    const other = random.pick([...naive.nodes.keys()]);
    return joined(claim.lens, claim.from.id, other)
      ? null
      : { ...claim, to: { id: other }, chain: random.chance(0.5) ? [] : claim.chain };
  },
  'nothing is given for it': (claim) => ({ ...claim, chain: [] }),
  'it is not by that rule': atStep(
    () => true,
    (step, { random }) => {
      const rules = [
        'head',
        'owner',
        'owner-20',
        'manages',
        'votes-over-half',
        'joint-votes',
        'sole-trader',
        'succession',
        'love',
      ];
      step.rule = random.pick(
        rules.filter((rule) => rule !== step.rule && !(rule === 'head' && step.link.type === 'directs')),
      );
      return true;
    },
  ),
};

/** A claim of one way through somebody who does not conduct, made of links that are there (or called by another name). */
function through(ground: Ground, lens: string, fits: (link: Link) => boolean, as?: string): Claimed | null {
  const { naive, random } = ground;
  const rules = rulesOf(lens);
  const bad = naive.links.filter((link) => fits(link) && !naive.binds(link, rules));
  if (bad.length === 0) return null;
  const link = { ...random.pick(bad) };
  const other = naive.links.filter((l) => l !== link && l.from === link.from && l.to !== link.to && fits(l));
  const steps = [stepOf(naive, rules, { ...link, type: as ?? link.type }, link.to, link.from)];
  const next = other.length > 0 && random.chance(0.7) ? random.pick(other) : null;
  if (next !== null) steps.push(stepOf(naive, rules, { ...next, type: as ?? next.type }, next.from, next.to));
  for (const step of steps)
    if (step.link.type === 'directs') step.rule = next === null ? 'head' : 'common-head';
  return { from: steps[0]!.from, to: steps.at(-1)!.to, lens, bound: true, chain: steps };
}

const ends = (ground: Ground, { from, to }: Link, rules: LensRules): { inert: boolean; hub: boolean } => ({
  inert: ground.naive.inert(from) || ground.naive.inert(to),
  hub: ground.naive.hub(from, rules) || ground.naive.hub(to, rules),
});

const lensOf = (random: Random): string => random.pick(PARTITIONS).lens;
