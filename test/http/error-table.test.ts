import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../../src/errors.ts';
import { PROBLEM_CODES } from '../../src/http/problem.ts';
import { TRANSPORT_ERRORS } from '../../src/http/transport-errors.ts';
import { tableRows, uncoded } from '../support/markdown.ts';

const README = readFileSync(new URL('../../src/http/README.md', import.meta.url), 'utf8');
const ROWS = tableRows(README, ['code', 'status']);

describe('the error table of src/http/README.md', () => {
  it('is the list of error codes with their statuses, in their order', () => {
    const told = ROWS.map((row) => [uncoded(row.code!), Number(row.status)]);
    const codes = Object.entries(PROBLEM_CODES).map(([code, { status }]) => [code, status]);
    expect(told).toEqual(codes);
  });

  it.each(ROWS.map((row) => [row.code!, row] as const))('says when %s comes and what to do', (_, row) => {
    expect(row.when).toMatch(/\w.*\.$/);
    expect(row['what to do']).toMatch(/\w.*\.$/);
  });

  it('has no code twice under two tables', () => {
    expect(Object.keys(TRANSPORT_ERRORS).filter((code) => code in ERROR_CODES)).toEqual([]);
  });
});
