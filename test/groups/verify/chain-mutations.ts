import { atStep, exists, hasShare, otherShare, owns, type Mutation } from './mutation.ts';

/** The chain is not there: links, their shares and dates, who they join, and the way they make. */
export const CHAIN_MUTATIONS: Readonly<Record<string, Mutation>> = {
  'the one share of the pair is another': atStep(owns, (step, { random }) => {
    if (step.link.share === null) step.link.share = { num: '1', den: '2' };
    else step.link.share = otherShare(step.link.share, random);
    return true;
  }),
  'the fraction stands on its head': atStep(hasShare, ({ link }) => {
    const { num, den } = link.share!;
    link.share = { num: den, den: num };
    return num !== den;
  }),
  'a share is kept silent': atStep(
    (step) => owns(step) && hasShare(step),
    ({ link }) => {
      link.share = null;
      return true;
    },
  ),
  'heads, managers and the like have no share': atStep(
    (step) => !hasShare(step),
    ({ link }, { random }) => {
      link.share = { num: String(1 + random.below(9)), den: '10' };
      return link.type !== 'owns';
    },
  ),
  'it is recorded of another day, or of none': atStep(
    ({ link }) => link.type !== 'controls',
    ({ link }, { random }) => {
      link.since = link.since === null || random.chance(0.7) ? `1999-01-1${random.below(10)}` : null;
      return true;
    },
  ),
  'a step is missing': (claim, { random }) => {
    claim.chain.splice(random.below(claim.chain.length), 1);
    return claim;
  },
  'the path is from the other end': ({ from, to, ...claim }) => ({ ...claim, from: to, to: from }),
  'the steps are in another order': (claim) => {
    if (claim.chain.length < 2) return null;
    claim.chain.reverse();
    return claim;
  },
  'the link leads the other way': atStep(
    () => true,
    (step, ground) => {
      const { link } = step;
      [link.from, link.to] = [link.to, link.from];
      return !exists(ground, link.type, link.from, link.to);
    },
  ),
  'the step leads the other way': atStep(
    () => true,
    (step) => {
      [step.from, step.to] = [step.to, step.from];
      return true;
    },
  ),
  'there is no link of that type': atStep(
    () => true,
    (step, ground) => {
      const types = ['directs', 'owns', 'manages', 'controls', 'is-person', 'succeeded-by'];
      const type = ground.random.pick(types.filter((other) => other !== step.link.type));
      step.link.type = type;
      return !exists(ground, type, step.link.from, step.link.to);
    },
  ),
  'there is no such type': atStep(
    () => true,
    (step, { random }) => {
      step.link.type = random.pick(['owns-apart', 'winds-up', 'directed', 'owned', 'knows']);
      return true;
    },
  ),
  'somebody else stands at the end': (claim, ground) => {
    const { random, naive } = ground;
    const other = random.pick([...naive.nodes.keys()]);
    const last = claim.chain.at(-1)!;
    const old = claim.to.id;
    if (other === old || last.from.id === other) return null;
    last.to = { id: other };
    claim.to = { id: other };
    if (last.link.from === old) last.link.from = other;
    else last.link.to = other;
    return exists(ground, last.link.type, last.link.from, last.link.to) ? null : claim;
  },
  'somebody else stands in the middle': (claim, ground) => {
    if (claim.chain.length < 2) return null;
    const at = ground.random.below(claim.chain.length - 1);
    const [step, next] = [claim.chain[at]!, claim.chain[at + 1]!];
    const other = ground.random.pick([...ground.naive.nodes.keys()]);
    const old = step.to.id;
    const renamed = (id: string): string => (id === old ? other : id);
    for (const { link } of [step, next])
      Object.assign(link, { from: renamed(link.from), to: renamed(link.to) });
    step.to = next.from = { id: other };
    const there = [step, next].every(({ link }) => exists(ground, link.type, link.from, link.to));
    return there ? null : claim;
  },
  'another two are said to be bound': (claim, { random, naive }) => {
    const other = random.pick([...naive.nodes.keys()]);
    if (other === claim.to.id || other === claim.from.id) return null;
    return random.chance(0.5) ? { ...claim, to: { id: other } } : { ...claim, from: { id: other } };
  },
  'nobody has that id': (claim, { random }) => {
    const id = 'ogrn:1027700132195';
    const last = claim.chain.at(-1)!;
    const side = last.link.from === last.to.id ? 'from' : 'to';
    if (random.chance(0.5)) return { ...claim, to: { id } };
    return {
      ...claim,
      to: { id },
      chain: [...claim.chain.slice(0, -1), { ...last, to: { id }, link: { ...last.link, [side]: id } }],
    };
  },
  'who is told is a person': (claim, { naive }) =>
    naive.nodes.get(claim.to.id)!.person ? null : { ...claim, to: { id: claim.to.id, kind: 'person' } },
};
