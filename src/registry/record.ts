import type { Share } from '../values/share.ts';
import type { AsOf, IsoDate } from '../values/period.ts';

/**
 * One legal entity or sole trader as one source saw it, normalised and checked: the only shape the rest of the
 * house knows. Three sections (requisites, heads, owners), each absent when the source does not state it; an empty
 * list means "none". See formats.md `registry.ndjson` for the file this mirrors.
 */
export interface RegistryRecord {
  /** Where it came from, for messages: reader name, file name, line or element number (1-based). */
  readonly origin: Origin;
  /** Canonical id: `ogrn:…`, else `inn:…`, else `reg:<country>:<regNumber>`. */
  readonly id: EntityId;
  readonly ogrn?: string;
  readonly inn?: string;
  readonly asOf: AsOf;
  /** True: the entity was taken out of the register; nothing else is stated. */
  readonly removed?: true;
  readonly requisites?: Requisites;
  readonly heads?: readonly HeadMention[];
  /** Default: `asOf`. */
  readonly headsAsOf: AsOf;
  readonly owners?: readonly OwnerMention[];
  /**
   * What the source declares of owners it cannot or need not name: part of the owners section, so that only where it
   * stands is there `owners`. "Declared unknown" is not "nothing known", and nobody is made up for it.
   */
  readonly ownersUnknown?: readonly UnknownOwner[];
  readonly ownersAsOf: AsOf;
}

/** Canonical id, `ogrn:1027700132195`; see `RegistryRecord.id`. */
export type EntityId = string;

/** Where a record stands: line or element number, 1-based. */
export interface Origin {
  readonly source: 'egrul' | 'focus' | 'dadata' | 'ndjson' | 'csv' | 'bods';
  readonly file: string;
  readonly line: number;
}

/** What the entity is; a fund and a public body never conduct. */
export type EntityKind = 'legal' | 'sole-trader' | 'foreign' | 'public' | 'fund';
/** Whether the entity is alive, as the register says. */
export type EntityStatus = 'active' | 'liquidating' | 'bankrupt' | 'reorganizing' | 'ended';
/** How an ended entity ended. */
export type EndedHow = 'liquidation' | 'exclusion' | 'bankruptcy' | 'merger';

/**
 * What an ОПФ code means for linking. `company`: owners own. `joint-stock`: owners named in the register are
 * founders "as founded". `apart`: founding is not owning (institutions, unitary enterprises, associations and
 * other non-profits). `unknown`: no code, or one we do not know; treated as `company`.
 */
export type FormClass = 'company' | 'joint-stock' | 'apart' | 'unknown';

/** What a record says of the entity itself. */
export interface Requisites {
  readonly kind: EntityKind;
  readonly kpp?: string;
  readonly name?: string;
  readonly shortName?: string;
  /** ОКОПФ code as filed, five digits. */
  readonly opf?: string;
  readonly form: FormClass;
  readonly country?: string;
  readonly regNumber?: string;
  readonly status: EntityStatus;
  readonly endedHow?: EndedHow;
  readonly registered?: IsoDate;
  readonly ended?: IsoDate;
  readonly address?: string;
  /** Charter capital, decimal string as filed. */
  readonly capital?: string;
  /** The part of its own capital the company holds. */
  readonly treasury?: Share;
  /** Sections the register withholds (ПП 1625). */
  readonly restricted?: readonly ('heads' | 'owners')[];
  readonly unreliableAddress?: boolean;
  readonly branches?: readonly Branch[];
  readonly predecessors?: readonly EntityRef[];
  readonly successors?: readonly EntityRef[];
}

/** A branch or representation, told from the entity by its КПП. */
export interface Branch {
  readonly kpp?: string;
  readonly name?: string;
  readonly address?: string;
}

/** Another entity as a record names it; at least one of the numbers, or (foreign, public, fund) a name. */
export interface EntityRef {
  readonly ogrn?: string;
  readonly inn?: string;
  readonly name?: string;
  readonly country?: string;
  readonly regNumber?: string;
}

interface Mention extends EntityRef {
  /** Date the fact was recorded, not the date it came true. */
  readonly since?: IsoDate;
  /** Set: the fact has ended. */
  readonly until?: IsoDate;
  /** The register marks the statement as unreliable. */
  readonly unreliable?: true;
}

/** Who acts for the entity. `inn` of a person has 12 digits. `kind: 'entity'` with role head: managing company. */
export interface HeadMention extends Mention {
  readonly kind: 'person' | 'entity';
  readonly role: 'head' | 'manager' | 'winding-up';
  readonly position?: string;
}

/** Who owns a part of the entity, or founded it. */
export interface OwnerMention extends Mention {
  readonly kind: 'person' | 'entity' | 'foreign' | 'public' | 'fund';
  readonly share?: Share;
  /** As founded, not as now owned: evidence only, unless the only owner named. */
  readonly asFounded?: true;
}

/** Why an owner is not named, in the source's own code (BODS: `unspecifiedReason`) and words. */
export interface UnknownOwner {
  readonly reason: string;
  readonly description?: string;
}

/** Why one record, or one field of it, was not taken. Written to `KINDRED_HOME/rejects/<run>.ndjson`. */
export interface Reject {
  /** `record`: the whole record was refused; `field`: the rest of it was taken. */
  readonly scope: 'record' | 'field';
  readonly source: string;
  readonly file: string;
  readonly line: number;
  /** Path of the field, `owners[2].share`; empty when the record as a whole cannot be read. */
  readonly field: string;
  /** The offending value, cut to 200 characters. Never a person's name. */
  readonly value: string;
  /** What is wrong and what to do, in words. */
  readonly reason: string;
  /** Canonical id of the refused record when it could be read: a snapshot counts it as named. */
  readonly id?: EntityId;
}
