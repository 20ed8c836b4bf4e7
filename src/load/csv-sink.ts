import type { ImportPlan } from '../neo4j/admin-import.ts';
import type { AccountRecord, ClientRecord } from '../registry/crm-record.ts';
import type { RegistryRecord } from '../registry/record.ts';
import { shareToNumber } from '../values/share.ts';
import type { RowSink } from './assembler.ts';
import { accountDigest, clientDigest } from './card-properties.ts';
import { accountKey, type CardSink } from './cards.ts';
import { entityProperties, isInert, storableShare, type EntityProperties } from './entity-properties.ts';
import { field, ImportFile } from './import-files.ts';
import type { End, Link } from './plan.ts';

/** Between the elements of a list; no text holds it. */
const ARRAY = '\u001f';
const INERT = `Entity${ARRAY}Inert`;

type Column = readonly [name: keyof EntityProperties, type: string, free?: 'free'];

/** Node columns in file order; `free` marks free text, the only kind that needs escaping. */
const ENTITY_COLUMNS: readonly Column[] = [
  ['id', ''],
  ['ogrn', ''],
  ['inn', ''],
  ['kpp', ''],
  ['name', '', 'free'],
  ['shortName', '', 'free'],
  ['kind', ''],
  ['opf', ''],
  ['form', ''],
  ['country', '', 'free'],
  ['regNumber', '', 'free'],
  ['status', ''],
  ['endedHow', ''],
  ['registered', ''],
  ['ended', ''],
  ['address', '', 'free'],
  ['capital', ''],
  ['treasuryNum', ':long'],
  ['treasuryDen', ':long'],
  ['restricted', ':string[]'],
  ['unreliableAddress', ':boolean'],
  ['branches', '', 'free'],
  ['source', ''],
  ['asOf', ''],
  ['headsAsOf', ''],
  ['ownersAsOf', ''],
  ['ownersUnknown', '', 'free'],
  ['digest', ''],
];

const ENTITY_HEADER = `:ID,${ENTITY_COLUMNS.map(([name, type]) => name + type).join(',')},:LABEL`;
const STUB_HEADER = ':ID,id,ogrn,inn,name,country,regNumber,stub:boolean';
const PERSON_HEADER = ':ID,id,inn,name';
const LINK_HEADER =
  ':START_ID,:END_ID,:TYPE,since,until,position,num:long,den:long,share:double,reason,unreliable:boolean,by,name,toldBy';
const CLIENT_HEADER = ':ID,id,kind,country,inn,taxId,kpp,name,address,stage,segment,manager,digest';
const ACCOUNT_HEADER =
  ':ID,key,clientId,contract,currency,limit:long,outstanding:long,advance:long,writtenOff:long' +
  ',secured:long,overdueDue:string[],overdueAmount:long[],includes:string[],asOf,digest';

/**
 * Writes the rows of a first load as files for the import tool. Indexes are the node ids, one space for all kinds,
 * dense, each told once.
 */
export class CsvSink implements RowSink, CardSink {
  readonly entities: ImportFile;
  readonly stubs: ImportFile;
  readonly persons: ImportFile;
  readonly links: ImportFile;
  readonly clients: ImportFile;
  readonly accounts: ImportFile;
  readonly cards: ImportFile;
  readonly holdings: ImportFile;

  constructor(directory: string) {
    this.entities = new ImportFile(directory, 'entities', ENTITY_HEADER);
    this.stubs = new ImportFile(directory, 'stubs', STUB_HEADER);
    this.persons = new ImportFile(directory, 'persons', PERSON_HEADER);
    this.links = new ImportFile(directory, 'links', LINK_HEADER);
    this.clients = new ImportFile(directory, 'clients', CLIENT_HEADER);
    this.accounts = new ImportFile(directory, 'accounts', ACCOUNT_HEADER);
    this.cards = new ImportFile(directory, 'cards', ':START_ID,:END_ID,how,score:double,since');
    this.holdings = new ImportFile(directory, 'holdings', ':START_ID,:END_ID');
  }

  /** What the import tool is to read, kinds without rows left out. */
  get plan(): Pick<ImportPlan, 'nodes' | 'relationships'> {
    const nodes = [
      this.entities.source,
      { labels: 'Entity', ...this.stubs.source },
      { labels: 'Person', ...this.persons.source },
      { labels: 'Client', ...this.clients.source },
      { labels: 'Account', ...this.accounts.source },
    ];
    const relationships = [
      this.links.source,
      { type: 'IS', ...this.cards.source },
      { type: 'HAS', ...this.holdings.source },
    ];
    return { nodes, relationships };
  }

  get #files(): readonly ImportFile[] {
    const { entities, stubs, persons, links, clients, accounts, cards, holdings } = this;
    return [entities, stubs, persons, links, clients, accounts, cards, holdings];
  }

  entity(index: number, record: RegistryRecord): void {
    const properties = entityProperties(record);
    let row = String(index);
    for (const [name, , free] of ENTITY_COLUMNS) row += ',' + cell(properties[name], free);
    this.entities.add(`${row},${isInert(properties) ? INERT : 'Entity'}`);
  }

  stub(index: number, end: End): void {
    const numbers = `${end.ogrn ?? ''},${end.inn ?? ''}`;
    const place = `${field(end.country)},${field(end.regNumber)}`;
    this.stubs.add(`${index},${field(end.id)},${numbers},${field(end.name)},${place},true`);
  }

  person(index: number, end: End): void {
    this.persons.add(`${index},${field(end.id)},${end.inn ?? ''},${field(end.name)}`);
  }

  link(link: Link, from: number, to: number): void {
    const share = storableShare(link.share);
    const part = share === undefined ? ',,' : `${share.num},${share.den},${shareToNumber(share)}`;
    const dates = `${link.since ?? ''},${link.until ?? ''},${field(link.position)}`;
    const marks = `${link.reason ?? ''},${link.unreliable === true ? 'true' : ''}`;
    const told = `${link.by ?? ''},${field(link.name)},${link.toldBy ?? ''}`;
    this.links.add(`${from},${to},${link.type},${dates},${part},${marks},${told}`);
  }

  client(index: number, c: ClientRecord): void {
    const numbers = `${c.inn ?? ''},${field(c.taxId)},${c.kpp ?? ''}`;
    const texts = `${field(c.name)},${field(c.address)},${field(c.stage)},${c.segment ?? ''},${field(c.manager)}`;
    this.clients.add(
      `${index},${field(c.id)},${c.kind},${c.country ?? ''},${numbers},${texts},${clientDigest(c)}`,
    );
  }

  account(index: number, client: number, a: AccountRecord): void {
    const who = `${field(accountKey(a))},${field(a.clientId)},${field(a.contract)},${a.currency}`;
    const sums = `${a.limit ?? ''},${a.outstanding},${a.advance},${a.writtenOff},${a.secured}`;
    const due = a.overdue.map((item) => item.due).join(ARRAY);
    const amounts = a.overdue.map((item) => item.amount).join(ARRAY);
    const includes = field(a.includes.join(ARRAY));
    this.accounts.add(`${index},${who},${sums},${due},${amounts},${includes},${a.asOf},${accountDigest(a)}`);
    this.holdings.add(`${client},${index}`);
  }

  card(client: number, to: number, how: string, since: string): void {
    this.cards.add(`${client},${to},${how},1.0,${since}`);
  }

  async drain(): Promise<void> {
    for (const file of this.#files) await file.drain();
  }

  async close(): Promise<void> {
    for (const file of this.#files) await file.close();
  }
}

function cell(value: EntityProperties[keyof EntityProperties], free: 'free' | undefined): string {
  if (value === undefined) return '';
  if (typeof value === 'string') return free === undefined ? value : field(value);
  return typeof value === 'object' ? value.join(ARRAY) : String(value);
}
