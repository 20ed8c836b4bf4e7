import type { Card, Named, Told } from './world.ts';

/*
 * What a register says, worked out from its records in the plainest way, whatever order they come in: of each section
 * the newest statement that no tombstone took; who is told by ИНН alone is whom that ИНН was told for.
 */

/** A tie of two nodes. `always`: it binds whoever is a hub or has ended. */
export interface Bond {
  readonly from: string;
  readonly to: string;
  readonly how: 'directs' | 'owns' | 'manages' | 'always';
}

/** An entity or person known by another id from now on. */
export interface Renamed {
  readonly from: string;
  readonly to: string;
}

interface Statement<T> {
  readonly asOf: string;
  readonly says: T;
}

interface Filed {
  requisites?: Statement<Told>;
  heads?: Statement<readonly Named[]>;
  owners?: Statement<readonly Named[]>;
  removed: string;
  /** Every ИНН its own records told. */
  readonly inns: Set<string>;
}

/** The register after all records told so far. */
export class NaiveRegister {
  readonly #filed = new Map<string, Filed>();
  readonly #mentioned = new Set<string>();
  /** ИНН of 10 digits → the entities it was told for by their ОГРН; true: by a record of their own. */
  readonly #claims = new Map<string, Map<string, boolean>>();
  readonly #cards = new Map<string, string | undefined>();

  /** Takes a record in. Gives back who had been known by ИНН alone and is an entity of an ОГРН by it. */
  tell(record: Told): Renamed[] {
    const { ogrn, inn } = record;
    const mentions = [...(record.heads ?? []), ...(record.owners ?? [])];
    const renamed = [{ kind: 'entity', ogrn, inn }, ...mentions].flatMap((who, at) =>
      who.kind === 'entity' ? this.#claim(who.ogrn, who.inn, at === 0) : [],
    );
    for (const { kind, ogrn: by, inn: told } of mentions)
      if (kind === 'entity' && by === undefined && !this.#claims.has(told!))
        this.#mentioned.add(`inn:${told!}`);
      else if (kind === 'entity' && by !== undefined) this.#mentioned.add(`ogrn:${by}`);
    for (const to of record.successors ?? []) this.#mentioned.add(`ogrn:${to.ogrn}`);
    const filed = this.#file(this.#place(record));
    if (inn !== undefined) filed.inns.add(inn);
    if (record.removed === true) filed.removed = later(filed.removed, record.asOf);
    else state(filed, record);
    return renamed;
  }

  /** Takes a card in: the last told counts. */
  card({ id, inn }: Card): void {
    this.#cards.set(id, inn);
  }

  /** Everybody who may be a member of a group: entities, and people with a card who are no sole traders. */
  members(): Set<string> {
    const members = new Set([...this.#filed.keys(), ...this.#mentioned]);
    for (const inn of this.#cards.values())
      if (inn?.length === 12 && this.#traders(inn).length === 0) members.add(`inn:${inn}`);
    return members;
  }

  /** Who heads, owns, manages, succeeds or is whom, as it is told now. */
  bonds(): Bond[] {
    const bonds: Bond[] = [];
    for (const [to, filed] of this.#filed) {
      const { requisites, heads, owners } = standing(filed);
      for (const head of heads?.says.filter(({ role }) => role !== 'winding-up') ?? [])
        bonds.push({ from: this.#place(head), to, how: head.kind === 'person' ? 'directs' : 'manages' });
      const association = requisites?.says.opf?.startsWith('2') === true;
      for (const owner of association ? [] : (owners?.says ?? []))
        bonds.push({ from: this.#place(owner), to, how: 'owns' });
      for (const next of requisites?.says.successors ?? [])
        bonds.push({ from: to, to: `ogrn:${next.ogrn}`, how: 'always' });
      if (requisites?.says.kind === 'sole-trader')
        bonds.push({ from: to, to: `inn:${requisites.says.inn!}`, how: 'always' });
    }
    return bonds.filter(({ from, to }) => from !== to);
  }

  /** True for an entity that has ended. */
  ended(id: string): boolean {
    const filed = this.#filed.get(id);
    return filed !== undefined && standing(filed).requisites?.says.status === 'ended';
  }

  #file(id: string): Filed {
    const filed = this.#filed.get(id) ?? { removed: '', inns: new Set() };
    this.#filed.set(id, filed);
    return filed;
  }

  #claim(ogrn: string | undefined, inn: string | undefined, own: boolean): Renamed[] {
    if (ogrn === undefined || inn?.length !== 10) return [];
    const [from, to] = [`inn:${inn}`, `ogrn:${ogrn}`];
    const claims = this.#claims.get(inn) ?? new Map<string, boolean>();
    this.#claims.set(inn, claims);
    claims.set(to, own || claims.get(to) === true);
    this.#mentioned.add(to);
    if (claims.size > 1) return [];
    this.#mentioned.delete(from);
    const bare = this.#filed.get(from);
    this.#filed.delete(from);
    if (bare === undefined) return [{ from, to }];
    const filed = this.#file(to);
    for (const each of bare.inns) filed.inns.add(each);
    filed.removed = later(filed.removed, bare.removed);
    for (const section of ['requisites', 'heads', 'owners'] as const) newer(filed, section, bare[section]);
    return [{ from, to }];
  }

  /** Who is meant: by ОГРН, else the best of those the ИНН was told for, else whoever that will turn out to be. */
  #place({ ogrn, inn }: { readonly ogrn?: string; readonly inn?: string }): string {
    if (ogrn !== undefined) return `ogrn:${ogrn}`;
    const claims = this.#claims.get(inn!);
    if (claims === undefined) return `inn:${inn!}`;
    return [...claims]
      .map(([id, own]) => `${own ? this.#rank(id, inn!) : 1} ${id}`)
      .sort()
      .at(-1)!
      .split(' ')[1]!;
  }

  /** Has it now and lives; has it and ended; had it. */
  #rank(id: string, inn: string): number {
    const { requisites, heads, owners } = standing(this.#filed.get(id)!);
    if (requisites === undefined && heads === undefined && owners === undefined) return 2;
    const told = [...this.#filed.get(id)!.inns].sort().at(-1);
    const has = requisites === undefined ? told : requisites.says.inn;
    if (has !== inn) return 2;
    return this.ended(id) ? 3 : 4;
  }

  #traders(inn: string): string[] {
    return [...this.#filed].flatMap(([id, { inns }]) => (inns.has(inn) ? [id] : []));
  }
}

const later = (a: string, b: string): string => (a > b ? a : b);

function newer<S extends 'requisites' | 'heads' | 'owners'>(filed: Filed, section: S, told: Filed[S]): void {
  if (told !== undefined && told.asOf > (filed[section]?.asOf ?? '')) filed[section] = told;
}

function state(filed: Filed, record: Told): void {
  const { asOf, heads, owners } = record;
  if (record.kind !== undefined) newer(filed, 'requisites', { asOf, says: record });
  newer(filed, 'heads', heads && { asOf, says: heads });
  newer(filed, 'owners', owners && { asOf, says: owners });
}

/** What no tombstone took. */
function standing({
  requisites,
  heads,
  owners,
  removed,
}: Filed): Pick<Filed, 'requisites' | 'heads' | 'owners'> {
  const stands = <T>(told: Statement<T> | undefined): Statement<T> | undefined =>
    told !== undefined && told.asOf >= removed ? told : undefined;
  const kept = { requisites: stands(requisites), heads: stands(heads), owners: stands(owners) };
  return kept as Pick<Filed, 'requisites' | 'heads' | 'owners'>;
}
