import type { Db } from '../../neo4j/client.ts';
import type { ClientRecord } from '../../registry/crm-record.ts';
import { pages } from '../pages.ts';
import { tooManyEnds } from '../snapshot.ts';
import { TextTable } from '../text-table.ts';
import * as cypher from './statements.ts';

const PAGE = 20_000n;

/** Remembers which cards the files of a full export name, without keeping their ids. */
export class CardSnapshot {
  readonly #named = new TextTable();
  #count = 0;

  name(id: string): void {
    if (this.#named.set(id, this.#count)) this.#count++;
  }

  /**
   * The cards that are not named, as records that take them out. Throws `too-many-ends` when they are a greater share
   * of all than allowed, 0 to 1.
   */
  async unnamed(db: Db, allowEnds: number): Promise<ClientRecord[]> {
    const gone: ClientRecord[] = [];
    let all = 0;
    for await (const [id, inUse] of pages(db, cypher.cardsInUse, PAGE)) {
      if (!inUse) continue;
      all++;
      if (this.#named.get(id) === -1) gone.push({ type: 'client', id, kind: 'legal', removed: true });
    }
    if (gone.length > all * allowEnds) throw tooManyEnds('customer cards', gone.length, all, allowEnds);
    return gone;
  }
}
