import { atStep, isJoint, otherShare, owns, hasShare, type Mutation } from './mutation.ts';

/** Joint control is not of these parts. */
export const JOINT_MUTATIONS: Readonly<Record<string, Mutation>> = {
  'joint control is of no day': atStep(isJoint, ({ link }) => {
    link.since = '2020-01-01';
    return true;
  }),
  'joint control is of other parts: another share': atStep(isJoint, (step, { random }) => {
    const part = random.pick(step.parts);
    part.share = otherShare(part.share, random);
    return true;
  }),
  'joint control is of other parts: another holder': atStep(isJoint, (step, { random, naive }) => {
    const part = random.pick(step.parts);
    part.holder = {
      id: random.pick(
        [...naive.nodes.keys()].filter((id) => step.parts.every(({ holder }) => holder.id !== id)),
      ),
    };
    return true;
  }),
  'joint control is of more parts than are its own': atStep(isJoint, (step, { naive }) => {
    const ours = new Set(step.parts.map(({ holder }) => holder.id));
    const others = naive.links.filter(
      (l) => l.type === 'OWNS' && l.to === step.link.to && l.share && !ours.has(l.from),
    );
    for (const { from, share } of others)
      step.parts.push({ holder: { id: from }, share: { num: String(share![0]), den: String(share![1]) } });
    return others.length > 0;
  }),
  'a part is counted twice': atStep(
    isJoint,
    (step, { random }) => step.parts.push(random.pick(step.parts)) > 0,
  ),
  'a part is left out, and the sum kept': atStep(isJoint, (step, { random }) => {
    step.parts.splice(random.below(step.parts.length), 1);
    return true;
  }),
  'the parts do not suffice': atStep(isJoint, (step, { random, naive }) => {
    const { holder, share } = random.pick(step.parts);
    const { num, den } = share;
    step.parts = [{ holder, share }];
    step.link.share = share;
    return !naive.overHalf(
      [{ type: 'OWNS', from: '', to: step.link.to, share: [BigInt(num), BigInt(den)], since: null }],
      step.link.to,
    );
  }),
  'joint votes are not that many': atStep(isJoint, (step, { random }) => {
    step.link.share = otherShare(step.link.share!, random);
    return true;
  }),
  'links of one have no parts': atStep(
    (step) => owns(step) && hasShare(step),
    (step) => {
      step.parts = [{ holder: { id: step.link.from }, share: step.link.share! }];
      return true;
    },
  ),
};
