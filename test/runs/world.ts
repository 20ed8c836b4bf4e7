import { firmNumbers, personInn, traderOgrn } from '../support/numbers.ts';
import {
  namer,
  type CardOperation,
  type FirmOperation,
  type Operation,
  type Owner,
  type Who,
} from './operations.ts';

/** A line of registry.ndjson, as far as these runs use it. */
export interface Told {
  readonly ogrn?: string;
  readonly inn?: string;
  readonly asOf: string;
  readonly kind?: 'legal' | 'sole-trader';
  readonly name?: string;
  readonly opf?: string;
  readonly status?: string;
  readonly successors?: readonly { readonly ogrn: string }[];
  readonly heads?: readonly Named[];
  readonly owners?: readonly Named[];
  readonly removed?: true;
}

/** An element of heads or owners. */
export interface Named {
  readonly kind: 'person' | 'entity';
  readonly name: string;
  readonly ogrn?: string;
  readonly inn?: string;
  readonly role?: 'head' | 'winding-up';
  readonly share?: { readonly percent: string };
}

/** A line of clients.ndjson. */
export interface Card {
  readonly id: string;
  readonly kind: 'person' | 'legal';
  readonly inn?: string;
}

/** What one operation has to tell: a record, so many loads from now, or a card. */
export type Telling = { readonly late: number; readonly record: Told } | { readonly card: Card };

interface Firm {
  heads: readonly Who[];
  windUp: boolean;
  owners: readonly Owner[];
  status: string;
  name: number;
  inn: string;
  association: boolean;
  successor: number | null;
}

const OLD = 100;
const SHARED = 200;
const inn = (n: number): string => firmNumbers(n).inn;

/** The register as it is in truth, of which records tell. Each is dated a minute after the one before. */
export class World {
  readonly #firms = new Map<number, Firm>();
  #minutes = 0;

  /** What happens, and what is told of it. */
  after(operation: Operation): Telling {
    if (operation.do === 'card') return { card: cardOf(operation) };
    const asOf = new Date(Date.UTC(2026, 0, 1) + ++this.#minutes * 60_000).toISOString();
    if (operation.do !== 'trader') return { late: operation.late, record: this.#record(operation, asOf) };
    const { trader, second, status } = operation;
    const numbers = { ogrn: traderOgrn(second ? 50 + trader : trader), inn: personInn(trader) };
    if (status === 'removed') return { late: 0, record: { ...numbers, asOf, removed: true } };
    return { late: 0, record: { ...numbers, asOf, kind: 'sole-trader', name: PERSON, status } };
  }

  #record(operation: FirmOperation, asOf: string): Told {
    const n = operation.firm;
    const { ogrn } = firmNumbers(n);
    const firm = this.#firms.get(n) ?? newFirm(n);
    this.#firms.set(n, firm);
    if (operation.do === 'remove') return { ogrn, asOf, removed: true };
    happen(firm, n, operation);
    const role = firm.windUp ? 'winding-up' : 'head';
    const heads = {
      heads: firm.heads.flatMap((who) => named(n, who)).map((head) => ({ ...head, role }) as const),
    };
    const owners = {
      owners: firm.owners.flatMap(({ who, percent }) =>
        named(n, who).map((owner): Named => ({ ...owner, share: { percent: String(percent) } })),
      ),
    };
    const requisites = {
      kind: 'legal',
      name: `ООО «Проба ${firm.name}»`,
      opf: firm.association ? '20600' : '12300',
      status: firm.status,
      ...(firm.successor !== null && { successors: [{ ogrn: firmNumbers(firm.successor).ogrn }] }),
    } as const;
    // By an ИНН alone nobody is filed who has had several.
    const { filed } = operation;
    const byInn = filed === 'inn' && firm.inn === inn(n);
    const numbers = { ...(!byInn && { ogrn }), ...(filed !== 'ogrn' && { inn: firm.inn }), asOf };
    if (!operation.alone) return { ...numbers, ...requisites, ...heads, ...owners };
    if (operation.do === 'heads') return { ...numbers, ...heads };
    if (operation.do === 'owners' || operation.do === 'share') return { ...numbers, ...owners };
    return { ...numbers, ...requisites };
  }
}

const newFirm = (n: number): Firm => ({
  heads: [],
  windUp: false,
  owners: [],
  status: 'active',
  name: n,
  inn: inn(n),
  association: false,
  successor: null,
});

function happen(firm: Firm, n: number, operation: FirmOperation): void {
  switch (operation.do) {
    case 'heads':
      firm.heads = operation.heads;
      firm.windUp = operation.windUp;
      break;
    case 'owners':
      firm.owners = operation.owners;
      break;
    case 'leave':
      if (operation.from === 'heads') firm.heads = firm.heads.filter((_, at) => at !== operation.at);
      else firm.owners = firm.owners.filter((_, at) => at !== operation.at);
      break;
    case 'share':
      firm.owners = firm.owners.map((owner, at) =>
        at === operation.at ? { ...owner, percent: operation.percent } : owner,
      );
      break;
    case 'status':
      firm.status = operation.status;
      break;
    case 'rename':
      firm.name = operation.name;
      break;
    case 'inn':
      if (operation.inn !== 'shared') firm.inn = inn(operation.inn === 'old' ? OLD + n : n);
      else if (n < 2) firm.inn = inn(SHARED);
      break;
    case 'form':
      firm.association = operation.association;
      break;
    case 'successor':
      firm.successor = operation.to === n ? null : operation.to;
      break;
    case 'again':
    case 'remove':
      break;
  }
}

const PERSON = 'Пробный Иван Петрович';

/** How firm `n` names somebody; nobody names themselves. */
function named(n: number, who: Who): Named[] {
  if ('person' in who) return [{ kind: 'person', name: PERSON, inn: personInn(who.person) }];
  const { firm, by } = who;
  if (firm === n) return [];
  const owner = { kind: 'entity', name: `ООО «Проба ${firm}»` } as const;
  if (firm < 2 && namer(n)) return [{ ...owner, inn: inn(SHARED) }];
  return [{ ...owner, ...numbersOf(firm, by) }];
}

function numbersOf(firm: number, by: 'both' | 'ogrn' | 'inn' | 'old'): { ogrn?: string; inn?: string } {
  if (by === 'both') return firmNumbers(firm);
  if (by === 'ogrn') return { ogrn: firmNumbers(firm).ogrn };
  return { inn: inn(by === 'old' ? OLD + firm : firm) };
}

function cardOf({ card, of }: CardOperation): Card {
  const id = `C-${card}`;
  if (of === null) return { id, kind: 'legal' };
  if ('person' in of) return { id, kind: 'person', inn: personInn(of.person) };
  return { id, kind: 'legal', inn: inn(of.by === 'old' ? OLD + of.firm : of.firm) };
}
