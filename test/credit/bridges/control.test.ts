import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bridgeAnswer } from '../../../src/credit/bridges/bridge-answer.ts';
import { jointControl } from '../../../src/credit/bridges/control.ts';
import type { BindingRow } from '../../../src/credit/bridges/rows.ts';
import { DEFAULT_POLICY } from '../../../src/credit/policy/policy.ts';
import { BridgeAnswer } from '../../../src/credit/bridges/types.ts';
import type { Edge } from '../../../src/credit/bridges/walk.ts';
import { components } from './naive-splits.ts';
import { readOf } from './read.ts';

// T owns X, X owns Y, and X and Y together hold most of Z: so X controls Z, and T who controls X does.
const JOINT = {
  lens: 'control',
  members: { T: [], X: [], Y: [], Z: [] },
  links: ['T OWNS X', 'X OWNS Y', 'X CONTROLS Z', 'T CONTROLS Z'],
  holders: [
    ['X', 'Z', 3n, 10n],
    ['Y', 'Z', 1n, 4n],
    ['N', 'Z', 9n, 20n],
  ] as const,
};

describe('control by several shares', () => {
  it('is one link, of those who control nearest, with the shares it is made of', () => {
    const found = BridgeAnswer.parse(bridgeAnswer(readOf(JOINT), DEFAULT_POLICY));
    const ties = found.bridges.map(({ tie }) => [tie.from.id, tie.to.id, tie.links.map(({ type }) => type)]);
    expect(ties.sort()).toEqual([
      ['T', 'X', ['owns']],
      ['X', 'Y', ['owns']],
      ['X', 'Z', ['controls']],
    ]);
    const [link] = found.bridges.find(({ tie }) => tie.to.id === 'Z')!.tie.links;
    expect(link!.parts!.map(({ holder, share }) => [holder.id, share.percent])).toEqual([
      ['X', '30.00'],
      ['Y', '25.00'],
    ]);
    expect(found.note).toContain('Control by several shares');
  });

  it('of two who control each other counts for one of them', () => {
    const links = ['A OWNS B', 'B OWNS A', 'A CONTROLS Z', 'B CONTROLS Z'];
    const found = bridgeAnswer(
      readOf({ lens: 'control', members: { A: [], B: [], Z: [] }, links }),
      DEFAULT_POLICY,
    );
    expect(found.bridges.map(({ tie }) => tie.from.id + tie.to.id)).toEqual(['AB', 'AZ']);
  });

  it('is held by a person through their firm as sole trader, too', () => {
    const links = ['S IS_PERSON P', 'S OWNS Y', 'P CONTROLS Z'];
    const holders = [
      ['P', 'Z', 3n, 10n],
      ['Y', 'Z', 1n, 4n],
    ] as const;
    const found = bridgeAnswer(
      readOf({ lens: 'control', members: { S: [], Y: [], Z: [] }, people: ['P'], links, holders }),
      DEFAULT_POLICY,
    );
    const [link] = found.bridges.find(({ tie }) => tie.to.id === 'Z')!.tie.links;
    expect(link!.parts!.map(({ holder }) => holder.id)).toEqual(['P', 'Y']);
  });

  it('shown as the nearest only, keeps together what was', () => {
    const node = fc.integer({ min: 0, max: 7 });
    const link = fc.tuple(node, fc.constantFrom('OWNS', 'MANAGES', 'CONTROLS', 'CONTROLS'), node);
    const edgesOf = (links: readonly BindingRow[]): Edge[] =>
      links.map(([from, to]): Edge => [Number(from), Number(to)]);
    fc.assert(
      fc.property(fc.array(link, { maxLength: 14 }), (drawn) => {
        const links = drawn.map(([from, type, to]): BindingRow =>
          [String(from), String(to), type as BindingRow[2], null, null, null]); // prettier-ignore
        const kept = jointControl(links, []).links;
        expect(components(8, edgesOf(kept))).toEqual(components(8, edgesOf(links)));
      }),
      { numRuns: 2_000 },
    );
  });
});
