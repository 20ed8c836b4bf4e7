import type { RawOwner, RawRegistry, RawShare, RawText, RawUnknownOwner } from '../raw.ts';

/** What every statement tells beside its content. Short, for it goes over temporary files. */
export interface Envelope {
  /** `statementId`, cut; for messages, and to choose between two statements of one time. */
  readonly statement: string;
  /** Line on which the statement begins. */
  readonly line: number;
  /** `recordId` of what it is about. */
  readonly record: string;
  /** `statementDate`, else `publicationDate`, else the day given for the file. */
  readonly asOf: string;
  /** What makes one of two statements about a record the later one; compares as a list of texts. */
  readonly order: readonly string[];
}

/** An entity, as its own record and as others name it. */
export interface EntityTold extends Envelope {
  readonly is: 'entity';
  /** Requisites and numbers. */
  readonly raw: RawRegistry;
  readonly who: Who;
  /** It is named as an interested party somewhere, so that it is told even without a record of its own. */
  readonly named?: true;
}

/** A person; told as part of the records that name them. */
export interface PersonTold extends Envelope {
  readonly is: 'person';
  readonly who: Who;
}

/** What an interested party has in a subject. */
export interface RelationTold extends Envelope {
  readonly is: 'relationship';
  /** `recordId` of the entity. */
  readonly subject: string;
  /** `recordId` of whoever has the interests; empty when the statement declares that one to be unknown. */
  readonly party: string;
  /** Who that is, once the two statements have been brought together. */
  readonly who?: Who;
  readonly interests: readonly Interest[];
  readonly closed: boolean;
}

/** One statement that is understood. */
export type Told = EntityTold | PersonTold | RelationTold;

/** How an owner or head is named in a record; or that nobody can be named. */
export type Who =
  Pick<RawOwner, 'kind' | 'name' | 'inn' | 'ogrn' | 'country' | 'regNumber'> | { unknown: RawUnknownOwner };

/**
 * An interest as far as it is kept: shares and votes (both ownership), any other by which the statement calls the party
 * a beneficial owner or controller (`control`), who manages (`head`), who winds up.
 */
export interface Interest {
  readonly as: 'shares' | 'votes' | 'control' | 'head' | 'winding-up';
  /** Held through others: the sum of a chain whose parts are told too, as a rule. */
  readonly indirect?: true;
  readonly share?: RawShare | undefined;
  readonly since?: RawText;
  readonly until?: RawText;
  readonly position?: RawText;
  readonly asFounded?: true;
  /** What the holder is as this owner, when its own statement says otherwise. */
  readonly holder?: 'entity' | 'public' | 'fund' | undefined;
  readonly unreliable?: true;
}
