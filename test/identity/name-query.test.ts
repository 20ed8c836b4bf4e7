import { describe, expect, it } from 'vitest';
import { nameQuery, numberPrefix } from '../../src/identity/name-query.ts';

describe('nameQuery', () => {
  it.each([
    ['Ромашка', '+(ромашка OR ромашка*)'],
    ['ООО «Сосновый двор»', '+ооо +сосновый +(двор OR двор*)'],
    ['Королёв', '+(королев OR королев*)'],
    ['север-юг AND NOT', '+север +юг +and +(not OR not*)'],
    ['a:b* (c)~2 "d" \\ / [x TO y]', '+a +b +c +2 +d +x +to +(y OR y*)'],
    ['Pомашка', '+(ромашка OR ромашка*)'],
  ])('%s', (typed, query) => {
    expect(nameQuery(typed)).toBe(query);
  });

  it.each(['', ' ', '«»', '*', '()'])('has no word in %j', (typed) => {
    expect(nameQuery(typed)).toBeNull();
  });

  it('leaves out the end of a pasted page', () => {
    expect(nameQuery('слово '.repeat(100))!.split(' +')).toHaveLength(12);
  });
});

describe('numberPrefix', () => {
  it.each([
    ['7704', '7704'],
    ['7704 123 450', '7704123450'],
    ['312774600123451', '312774600123451'],
    ['585', null],
    ['3127746001234511', null],
    ['7704 двор', null],
    ['', null],
  ])('%j gives %j', (typed, prefix) => {
    expect(numberPrefix(typed)).toBe(prefix);
  });
});
