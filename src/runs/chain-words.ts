import { makeShare, shareToNumber } from '../values/share.ts';

/** A node of a chain: id, name, whether a person. */
export type ChainNode = readonly [id: string, name: string | null, person: boolean];

/** A link of a chain: type, its start, the day it was recorded, the share as a fraction. */
export type ChainLink = readonly [
  type: string,
  start: string,
  startPerson: boolean,
  since: string | null,
  num: bigint | null,
  den: bigint | null,
];

/** How a link reads from its end to its start, and from its start to its end. */
const WORDS: Readonly<Record<string, readonly [back: string, forth: string]>> = {
  DIRECTS: ['headed by', 'who heads'],
  OWNS: ['owned by', 'who owns'],
  MANAGES: ['managed by', 'which manages'],
  CONTROLS: ['controlled by joint votes of', 'who controls by joint votes'],
  IS_PERSON: ['who is the sole trader', 'the sole trader who is'],
  SUCCEEDED_BY: ['successor of', 'succeeded by'],
};

/**
 * A chain in words, read from one end to the other: «ООО А», headed by Пробный И. П. (since 2026-11-21), who heads
 * «ООО Б». Dates are those the register recorded.
 */
export function chainWords(nodes: readonly ChainNode[], links: readonly ChainLink[]): string {
  const steps = links.map(([type, start, startPerson, since, num, den], at) => {
    const here = nodes[at]!;
    const forth = here[0] === start && here[2] === startPerson;
    const words = WORDS[type]?.[forth ? 1 : 0] ?? type;
    const notes = [shareWords(num, den), since === null ? null : `since ${since}`].filter(
      (note) => note !== null,
    );
    return `${words} ${nameOf(nodes[at + 1]!)}${notes.length > 0 ? ` (${notes.join(', ')})` : ''}`;
  });
  return [nameOf(nodes[0]!), ...steps].join(', ');
}

const nameOf = ([id, name]: ChainNode): string => name ?? id;

function shareWords(num: bigint | null, den: bigint | null): string | null {
  const share = num === null || den === null ? null : makeShare(num, den);
  return share === null ? null : `${Number((shareToNumber(share) * 100).toFixed(2))} %`;
}
