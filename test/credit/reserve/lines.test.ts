import { describe, expect, it } from 'vitest';
import { reserveExample } from '../../../src/credit/reserve/examples.ts';
import { reserveLines } from '../../../src/credit/reserve/reserve-lines.ts';
import { segmentsExample } from '../../../src/credit/segments/examples.ts';
import { segmentLines } from '../../../src/credit/segments/segment-lines.ts';
import { segmentsCsv } from '../../../src/credit/segments/segments-csv.ts';
import { SegmentsAnswer } from '../../../src/credit/segments/types.ts';
import { withholdOf } from '../../../src/http/confidential.ts';
import { csvCell } from '../../../src/values/csv-cell.ts';

describe('as a table', () => {
  it('the reserve: by currency and in all, then the largest parts', () => {
    expect(reserveLines({ ...reserveExample, notes: ['A note.'] })).toEqual([
      'Reserve for doubtful debts as of 2026-11-20, lens linked: from 45 days 50 %, from 91 days 100 %, of what nothing secures.',
      'Of 3 cards; something is set aside for 1 group, and in 1 of them a debtor draws in others.',
      '',
      '            outstanding    overdue      alone   together  difference',
      'RUB          165,000.50  20,000.00  10,000.00  32,500.25   22,500.25',
      'all in RUB   165,000.50  20,000.00  10,000.00  32,500.25   22,500.25',
      'A note.',
      '',
      'The largest:',
      '     outstanding    overdue      alone   together  difference  who',
      expect.stringMatching(
        /^RUB {3}165,000\.50 {2}20,000\.00 {2}10,000\.00 {2}32,500\.25 {3}22,500\.25 {2}\S.*, g-1 of 2$/,
      ),
    ]);
  });

  it('the reserve without a rate: by currency, with the reason', () => {
    const [part] = reserveExample.largest;
    const reserve = { ...part!.reserve, base: null, baseMissing: 'No rate.' };
    const lines = reserveLines({ ...reserveExample, total: reserve, largest: [{ ...part!, reserve }] });
    expect(lines).toContain('No rate.');
    expect(lines.join('\n')).not.toContain('all in');
    expect(lines.at(-1)).toMatch(/^RUB {3}165,000\.50/);
  });

  it('segments: what each owes, how many dormant cards, and which', () => {
    const lines = segmentLines(segmentsExample);
    expect(lines.slice(0, 6)).toEqual([
      'Cards by segment, lens linked.',
      '',
      'segment   cards       outstanding    overdue',
      'contract      2  RUB   165,000.50  20,000.00',
      'one-off       0  RUB         0.00       0.00',
      'lapsed        1  RUB         0.00       0.00',
    ]);
    expect(lines).toContain('Dormant (lapsed and unworked): 1.');
    expect(lines).toContain('0  pays-well    the group pays well');
    expect(lines.slice(-2)).toEqual([
      'card    manager  group  overdue of others  days   in time  who owes',
      expect.stringMatching(/^C-1007 {2}M-4 {6}g-1 {12}20,000\.00 {4}45 {2}22 of 24 {2}C-1001 \S/),
    ]);
  });
});

describe('segments for who may not see figures of payments', () => {
  const withhold = withholdOf([SegmentsAnswer])!;
  const seen = withhold(segmentsExample) as SegmentsAnswer;

  it('as a table', () => {
    const lines = segmentLines(seen).join('\n');
    expect(lines).toContain('withheld');
    expect(lines).not.toContain('22 of 24');
  });

  it('as a file', async () => {
    const dormant = seen.dormant.flatMap(({ shown }) => shown.map((card) => ({ card })));
    const units = async function* () {
      yield await Promise.resolve({ dormant });
    };
    const [head, line] = await Array.fromAsync(segmentsCsv({ units }));
    expect(head).toMatch(/,writtenOff,invoices,inTime$/);
    expect(line).toMatch(/,no,,$/);
  });
});

describe('a cell of a CSV file', () => {
  it.each([
    ['plain text', 'plain text'],
    ['a,b', '"a,b"'],
    ['say "a"', '"say ""a"""'],
    ['two\nlines', '"two\nlines"'],
    ['', ''],
  ])('%j', (text, cell) => {
    expect(csvCell(text)).toBe(cell);
  });
});
