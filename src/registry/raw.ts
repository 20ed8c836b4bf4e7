import type { Reject } from './record.ts';

/**
 * One entity as a reader hands it to `checkRecord`: the line of registry.ndjson (formats.md), before any rule was
 * applied. Readers translate their format into this shape and judge nothing: numbers, dates, shares and vocabularies
 * are checked in one place, whatever the source. NDJSON gives parsed JSON under this type, so a checker must expect
 * any type in any field.
 */
export interface RawRegistry {
  ogrn?: RawText;
  inn?: RawText;
  kpp?: RawText;
  name?: RawText;
  shortName?: RawText;
  /** ОКОПФ code, five digits. */
  opf?: RawText;
  /** `legal|sole-trader|foreign|public|fund`; told from the numbers when absent. */
  kind?: RawText;
  /** ISO 3166 letters (`CY`), or the three digits of ОКСМ (`196`). */
  country?: RawText;
  regNumber?: RawText;
  /** `active|liquidating|bankrupt|reorganizing|ended`. */
  status?: RawText;
  /** `liquidation|exclusion|bankruptcy|merger`. */
  endedHow?: RawText;
  registered?: RawText;
  ended?: RawText;
  address?: RawText;
  /** A date, or an RFC 3339 time. */
  asOf?: RawText;
  headsAsOf?: RawText;
  ownersAsOf?: RawText;
  /** Charter capital, decimal. */
  capital?: RawText;
  /** The company's own part of its capital. */
  treasury?: RawShare | null | undefined;
  /** Its nominal value, part of `capital`, when the share itself is not stated. */
  treasuryNominal?: RawText;
  /** Sections the register withholds; they count as not stated. */
  restricted?: readonly string[] | null | undefined;
  branches?: readonly RawBranch[] | null | undefined;
  predecessors?: readonly RawRef[] | null | undefined;
  successors?: readonly RawRef[] | null | undefined;
  unreliable?: { address?: boolean | null | undefined } | null | undefined;
  heads?: readonly RawHead[] | null | undefined;
  owners?: readonly RawOwner[] | null | undefined;
  /** Owners whom the source declares to be unknown; beside `owners`, or alone, when nobody is named. */
  ownersUnknown?: readonly RawUnknownOwner[] | null | undefined;
  removed?: boolean | null | undefined;
}

/** Text as found; null and absent mean the same, not stated. */
export type RawText = string | null | undefined;

/** One of the three ways to write a share: a fraction, percent, or a decimal part of one (`0.25`). */
export interface RawShare {
  num?: RawText;
  den?: RawText;
  percent?: RawText;
  decimal?: RawText;
}

/** A branch as found. */
export interface RawBranch {
  kpp?: RawText;
  name?: RawText;
  address?: RawText;
}

/** Another entity as found: a predecessor or successor. */
export interface RawRef {
  ogrn?: RawText;
  inn?: RawText;
  name?: RawText;
  country?: RawText;
  regNumber?: RawText;
}

interface RawMention extends RawRef {
  since?: RawText;
  until?: RawText;
  unreliable?: boolean | null | undefined;
}

/** A head as found. */
export interface RawHead extends RawMention {
  /** `person|entity`; told from the numbers when absent. */
  kind?: RawText;
  /** `head|manager|winding-up`; default head. A winding-up title in `position` overrules it. */
  role?: RawText;
  position?: RawText;
}

/** An owner as found. */
export interface RawOwner extends RawMention {
  /** `person|entity|foreign|public|fund`; told from the numbers when absent. */
  kind?: RawText;
  share?: RawShare | null | undefined;
  /** Part of `capital`, decimal, used when `share` is absent. */
  nominal?: RawText;
  /** As founded, not as now owned (shareholders of an АО in ЕГРЮЛ). */
  asFounded?: boolean | null | undefined;
}

/** A declaration that an owner is unknown, as found. */
export interface RawUnknownOwner {
  reason?: RawText;
  description?: RawText;
}

/** What the ЕГРЮЛ reader yields, some hundreds of records at a time. `line` is 1-based. */
export interface RawBatch {
  readonly items: readonly { readonly raw: RawRegistry; readonly line: number }[];
  readonly rejects: readonly Reject[];
}

/** Where `checkRecord` puts what it did not take. */
export interface CheckSink {
  readonly rejects: Reject[];
  /** Fields that formats.md does not name. */
  ignoredFields: number;
}
