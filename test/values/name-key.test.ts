import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText, foldWords, readAsCyrillic } from '../../src/values/name-key.ts';
import { anyName } from '../support/names.ts';

describe('foldText', () => {
  it.each([
    ['Генеральный  ДИРЕКТОР', 'генеральный директор'],
    ['Учёный секретарь', 'ученый секретарь'],
    ['\u00a0Дирeктop\u00ad, и. о. ', 'директор, и. о.'],
    ['Лес-Trade', 'лес-trade'],
    ['', ''],
  ])('%j is %j', (text, folded) => {
    expect(foldText(text)).toBe(folded);
  });

  it('gives folded text as itself', () => {
    fc.assert(
      fc.property(anyName, (text) => {
        const folded = foldText(text);
        expect(foldText(folded)).toBe(folded);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('foldWords', () => {
  it.each([
    ['hyphens', 'а-б + в&г', 'а-б в г'],
    ['signs', 'а-б + в&г', 'а б + в & г'],
    ['signs', '-а- & -б-', 'а & б'],
    ['signs', '&&а+', '& & а +'],
    ['hyphens', ' (а) ', 'а'],
    ['hyphens', '-а - \u2212 б-', 'а-б'],
  ] as const)('keeping %s: %j', (kept, text, words) => {
    expect(foldWords(text, kept)).toBe(words);
    expect(foldWords(`${text}\u200b`, kept), 'the way for any text').toBe(words);
  });

  it('goes the quick way and the way for any text to the same words', () => {
    const quick = fc.string({
      unit: fc.constantFrom(...Array.from('абёЁйЙabXO09 -–—«»"\'.,()+&№\u00ad\u00a0\t')),
      maxLength: 30,
    });
    const rules = fc.constantFrom('hyphens' as const, 'signs' as const);
    fc.assert(
      fc.property(quick, rules, (text, kept) => {
        expect(foldWords(`${text}\u200b`, kept)).toBe(foldWords(text, kept));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('readAsCyrillic', () => {
  it.each([
    ['ooo', 'ооо'],
    ['oao', 'оао'],
    ['max', 'мах'],
    ['cola', 'cola'],
    ['ооо', 'ооо'],
    ['', ''],
  ])('%j is %j', (word, read) => {
    expect(readAsCyrillic(word)).toBe(read);
  });
});
