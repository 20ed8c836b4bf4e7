import { KindredError } from '../errors.ts';
import type { Db } from '../neo4j/client.ts';
import type { EntityId, Origin } from '../registry/record.ts';
import { IdTable } from './id-table.ts';
import { pages } from './pages.ts';
import type { Told } from './section-digest.ts';
import * as cypher from './statements.ts';

/** How a snapshot ends what it does not name. */
export interface SnapshotRules {
  /** The greatest share of the filed entities that may end, 0 to 1; a file cut short would end many. */
  readonly allowEnds: number;
  /** The day or time it speaks of; by default the newest that any of its records does. */
  readonly asOf?: string;
}

/** What became of entities that a snapshot did not name. */
export interface Unnamed {
  /** To be taken out of the register. */
  readonly ended: readonly Told[];
  /** Not named, but told of later than the snapshot. */
  readonly newer: number;
}

const PAGE = 20_000n;

/** Remembers whom the files of a snapshot name, in numbers: 20 bytes an entity. */
export class Snapshot {
  readonly #byNumber = { ogrn: new IdTable(), inn: new IdTable() };
  readonly #byText = new Set<string>();
  #asOf = '';

  /** The newest date of its records. */
  get asOf(): string {
    return this.#asOf;
  }

  /** An entity that a record tells of, or a refused record whose id could be read. */
  name(id: EntityId, asOf = ''): void {
    if (asOf > this.#asOf) this.#asOf = asOf;
    const [kind, number] = id.split(':', 2) as [string, string | undefined];
    if (kind === 'ogrn' || kind === 'inn') this.#byNumber[kind].set(Number(number), 1);
    else this.#byText.add(id);
  }

  #names(id: string, inn: string | null): boolean {
    if (id.startsWith('ogrn:') && this.#byNumber.ogrn.get(Number(id.slice(5))) !== -1) return true;
    if (inn !== null && this.#byNumber.inn.get(Number(inn)) !== -1) return true;
    return this.#byText.has(id);
  }

  /**
   * Who is filed and not named. Throws `too-many-ends` when that is a greater share of the filed than allowed: nothing
   * is ended then.
   */
  async unnamed(db: Db, { allowEnds, asOf = this.#asOf }: SnapshotRules): Promise<Unnamed> {
    const ended: Told[] = [];
    let filed = 0;
    let newer = 0;
    for await (const [id, isFiled, inn, told] of pages(db, cypher.filedEntities, PAGE)) {
      if (!isFiled) continue;
      filed++;
      if (this.#names(id, inn)) continue;
      if (told > asOf) newer++;
      else ended.push(unnamedRecord(id, inn, asOf));
    }
    if (ended.length > filed * allowEnds) throw tooManyEnds('filed entities', ended.length, filed, allowEnds);
    return { ended, newer };
  }
}

const ORIGIN: Origin = { source: 'ndjson', file: 'snapshot', line: 0 };

/** What a snapshot says of an entity by not naming it. */
function unnamedRecord(id: EntityId, inn: string | null, asOf: string): Told {
  const numbers = { ...(id.startsWith('ogrn:') && { ogrn: id.slice(5) }), ...(inn !== null && { inn }) };
  const dates = { asOf, headsAsOf: asOf, ownersAsOf: asOf };
  return { origin: ORIGIN, id, ...numbers, ...dates, removed: true, unnamed: true };
}

/** The error of a snapshot that leaves out too many of `what`. */
export function tooManyEnds(what: string, ends: number, filed: number, allowed: number): KindredError {
  const percent = (share: number): string => `${(share * 100).toFixed(2)} %`;
  return new KindredError(
    'too-many-ends',
    `The snapshot leaves out ${ends} of ${filed} ${what} (${percent(ends / filed)}; ${percent(allowed)} allowed). ` +
      'A file cut short would do that: nothing was taken out, what the files tell was taken in. Check them, or allow ' +
      'it with --allow-ends.',
    { ends, filed },
  );
}
