import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RecordSplitter } from '../../../src/registry/egrul/record-splitter.ts';
import type { Piece } from '../../../src/registry/egrul/record-splitter.ts';

function split(texts: readonly string[], maxRecord?: number): Piece[] {
  const splitter = new RecordSplitter('f', maxRecord);
  return [...texts.flatMap((text) => [...splitter.push(text)]), ...splitter.end()];
}

const recordsOf = (pieces: readonly Piece[]): string[] =>
  pieces.flatMap((piece) => (piece.kind === 'record' ? [piece.xml] : []));

const NESTED =
  '<СвЮЛ ОГРН="1" ДатаОГРН="x"><a т="а > б -->"/><СвЮЛ ОГРН="2"/><СвЮЛ ИНН="3"> </СвЮЛ><!-- </СвЮЛ> <СвЮЛ> --></СвЮЛ>';
const EMPTY = '<СвЮЛ ОГРН="4" ДатаОГРН="x"/>';
const CDATA = '<СвЮЛ\nОГРН="5"\nДатаОГРН="x"><![CDATA[ </СвЮЛ> ]]><?pi </СвЮЛ> ?></СвЮЛ >';
const FILE =
  `<?xml version="1.0"?>\n<!-- <СвЮЛ ОГРН="0" ДатаОГРН="x"/> -->\n<Файл ИдФайл="f">\n` +
  `<Документ>${NESTED}</Документ>\n<Документ>${EMPTY}</Документ>${CDATA}\n</Файл>\n`;

describe('the splitter', () => {
  test('gives whole records, with what lies inside them, and the place of each', () => {
    const pieces = split([FILE]);
    expect(recordsOf(pieces)).toEqual([NESTED, EMPTY, CDATA]);
    expect(pieces.map(({ kind, place }) => [kind, place.line, place.column])).toEqual([
      ['root', 3, 1],
      ['record', 4, 11],
      ['record', 5, 11],
      ['record', 5, 11 + EMPTY.length + '</Документ>'.length],
    ]);
  });

  test('gives the same however the text is cut', () => {
    const whole = split([FILE]);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: FILE.length }), { maxLength: 40 }), (cuts) => {
        const at = [0, ...cuts.sort((a, b) => a - b), FILE.length];
        expect(split(at.slice(1).map((end, i) => FILE.slice(at[i], end)))).toEqual(whole);
      }),
    );
  });

  test('knows whether the file was whole', () => {
    for (const [text, complete] of [
      [FILE, true],
      [FILE.replace('</Файл>', ''), false],
      [EMPTY, true],
      [NESTED.slice(0, 60), false],
    ] as const) {
      const splitter = new RecordSplitter('f');
      expect([...splitter.push(text), ...splitter.end()].length).toBeGreaterThan(0);
      expect(splitter.complete).toBe(complete);
    }
  });

  test('starts anew with the next record, even out of an unclosed comment', () => {
    const pieces = split([`<EGRUL><СвЮЛ ДатаОГРН="1"><!-- ${NESTED}${EMPTY}</EGRUL>`]);
    expect(pieces.map(({ kind }) => kind)).toEqual(['root', 'broken', 'record', 'record']);
    expect(recordsOf(pieces)).toEqual([NESTED, EMPTY]);
  });

  test.each([
    ['closed', '</СвЮЛ>'],
    ['not closed', ''],
  ])('gives up a record that is too long, %s, and goes on', (_, close) => {
    const long = `<СвЮЛ ОГРН="9" ДатаОГРН="x"><a т="${'я'.repeat(500)}"/>${close}`;
    for (const size of [10_000, 50]) {
      const text = `<EGRUL>${EMPTY}${long}${NESTED}</EGRUL>`;
      const texts = Array.from({ length: Math.ceil(text.length / size) }, (__, at) =>
        text.slice(at * size, (at + 1) * size),
      );
      const pieces = split(texts, 300);
      expect(recordsOf(pieces)).toEqual([EMPTY, NESTED]);
      const broken = pieces.filter((piece) => piece.kind === 'broken');
      expect(broken).toMatchObject([{ head: expect.stringContaining('ОГРН="9"') as string }]);
    }
  });
});
