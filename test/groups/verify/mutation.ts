import type { Random } from '../../../fixtures/generator/random.ts';
import type { Claimed, ClaimedShare, ClaimedStep, Naive } from './naive-chains.ts';

/*
 * Ways to make a true explanation false. Each gives a claim that is false whatever the verifier thinks of it, for the reason
 * that stands beside it, or null where it has nothing to spoil.
 */

/** What a mutation may look at: the whole graph, who is joined in it, and chance. */
export interface Ground {
  readonly naive: Naive;
  /** Whether two are joined under a lens. */
  readonly joined: (lens: string, a: string, b: string) => boolean;
  readonly random: Random;
}

/** Spoils a copy of a true claim. */
export type Mutation = (claim: Claimed, ground: Ground) => Claimed | null;

const anyStep = (
  { chain }: Claimed,
  random: Random,
  fits: (step: ClaimedStep) => boolean,
): ClaimedStep | null => {
  const steps = chain.filter(fits);
  return steps.length === 0 ? null : random.pick(steps);
};

/** Changes one fitting step in place. */
export const atStep =
  (fits: (step: ClaimedStep) => boolean, change: (step: ClaimedStep, ground: Ground) => boolean): Mutation =>
  (claim, ground) => {
    const step = anyStep(claim, ground.random, fits);
    return step !== null && change(step, ground) ? claim : null;
  };

/** Whether a step is of that kind. */
export const hasShare = ({ link }: ClaimedStep): boolean => link.share !== null;
export const owns = ({ link }: ClaimedStep): boolean => link.type === 'owns';
export const isJoint = ({ parts }: ClaimedStep): boolean => parts.length > 0;
/** A type of a link as the graph has it. */
export const graphType = (type: string): string => type.toUpperCase().replace('-', '_');

/** Another share: with a digit more above or below the line. */
export function otherShare({ num, den }: ClaimedShare, random: Random): ClaimedShare {
  const more = String(1 + random.below(5));
  return random.chance(0.5) ? { num: num + more, den } : { num, den: den + more };
}

/** Whether a link claimed between these would be so. */
export const exists = ({ naive }: Ground, type: string, from: string, to: string): boolean =>
  naive.links.some((link) => link.type === graphType(type) && link.from === from && link.to === to) ||
  (type === 'controls' && naive.controlled(from).has(naive.self(to)));
