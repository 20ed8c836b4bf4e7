import type { IsoDate } from '../../values/period.ts';
import { entityStatement, personStatement } from './bods-parties.ts';
import { relationshipStatement, unknownOwnerStatements } from './bods-relationships.ts';
import type { GroupRows } from './export-group.ts';
import type { LinkRow } from './statements.ts';

/**
 * A group as a JSON array of statements of BODS 0.4, one a line: whoever is named first, then the relationships between
 * them, so that what is referred to stands before. `kindred load` reads it back into the same heads, managers and owners.
 * Ids are hashes of what they stand for, the same in every export of the same data; `today` is the day of publication.
 */
export async function* bodsLines(rows: GroupRows, today: IsoDate): AsyncGenerator<string> {
  yield '[';
  let held: string | null = null;
  for await (const statement of statementsOf(rows, today)) {
    if (held !== null) yield `${held},`;
    held = JSON.stringify(statement);
  }
  if (held !== null) yield held;
  yield ']';
}

async function* statementsOf({ nodes, links }: GroupRows, today: IsoDate): AsyncGenerator<object> {
  for await (const node of nodes) {
    if (node.person) yield personStatement(node, today);
    else {
      yield entityStatement(node, today);
      yield* unknownOwnerStatements(node, today);
    }
  }
  for await (const pair of pairsOf(links)) yield relationshipStatement(pair, today);
}

/** Links of one pair that are relationships, together; who went over into whom, and who is whom, stands with the entity. */
async function* pairsOf(links: AsyncIterable<LinkRow>): AsyncGenerator<LinkRow[]> {
  let pair: LinkRow[] = [];
  for await (const link of links) {
    if (link.type === 'SUCCEEDED_BY' || link.type === 'IS_PERSON') continue;
    const [first] = pair;
    const isSame = first?.from === link.from && first.fromPerson === link.fromPerson && first.to === link.to;
    if (first !== undefined && !isSame) {
      yield pair;
      pair = [];
    }
    pair.push(link);
  }
  if (pair.length > 0) yield pair;
}
