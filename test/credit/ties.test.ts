import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const TIES = /CALL \((\w+)\) \{\s+UNWIND \1 AS m\s+MATCH \(m\)-\[r:DIRECTS\|OWNS[^]*?END AS tie\s+\}/;

/** The subquery that tells the ties of members, whatever it calls them. */
function tiesOf(file: string): string | undefined {
  const text = readFileSync(new URL(`../../cypher/credit/${file}`, import.meta.url), 'utf8');
  const found = TIES.exec(text);
  return found?.[0].replaceAll(new RegExp(`\\b${found[1]!}\\b`, 'g'), 'members').replaceAll(/\s+/g, ' ');
}

// Cypher cannot share text between files, and a large group must be told the same as a small one.
test('ties are told alike when they are prepared and when they are not', () => {
  expect(tiesOf('figures/prepare-groups.cypher')).toContain("'winding-up'");
  expect(tiesOf('figures/prepare-groups.cypher')).toBe(tiesOf('exposure.cypher'));
});
