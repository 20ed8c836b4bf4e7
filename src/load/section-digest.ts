import { hash } from 'node:crypto';
import type { HeadMention, OwnerMention, RegistryRecord, Requisites } from '../registry/record.ts';

/** Digests of the three sections, empty where a section is not stated. Kept on the entity as `r:h:o`. */
export interface SectionDigests {
  readonly requisites: string;
  readonly heads: string;
  readonly owners: string;
}

/**
 * A record as the loader merges it. Its digests may be known already: they were made where it was read, or come from
 * the graph. `unnamed`: a snapshot of that date does not name the entity.
 */
export type Told = RegistryRecord & { readonly digests?: SectionDigests; readonly unnamed?: true };

// Between fields and between items; no text of a record holds control characters.
const FIELD = '\u0001';
const ITEM = '\u0002';

/** Digests of what a record says; equal digests mean equal statements. */
export function sectionDigests(record: Told): SectionDigests {
  if (record.digests !== undefined) return record.digests;
  const { requisites, heads, owners } = record;
  return {
    requisites: requisites === undefined ? '' : digest(requisitesText(record, requisites)),
    heads: heads === undefined ? '' : digest(heads.map(headText).join(ITEM)),
    owners: owners === undefined ? '' : digest(owners.map(ownerText).join(ITEM) + unknownText(record)),
  };
}

/** The form kept on the entity. */
export function formatDigests({ requisites, heads, owners }: SectionDigests): string {
  return `${requisites}:${heads}:${owners}`;
}

/** Reads the form kept on the entity; of one without it all are empty. */
export function parseDigests(text: string | undefined): SectionDigests {
  const [requisites = '', heads = '', owners = ''] = (text ?? '').split(':');
  return { requisites, heads, owners };
}

function requisitesText({ ogrn, inn }: RegistryRecord, r: Requisites): string {
  const fields = [
    ogrn,
    inn,
    r.kpp,
    r.name,
    r.shortName,
    r.kind,
    r.opf,
    r.form,
    r.country,
    r.regNumber,
    r.status,
  ];
  const more = [r.endedHow, r.registered, r.ended, r.address, r.capital, r.treasury?.num, r.treasury?.den];
  const lists = [r.restricted, r.branches, r.predecessors, r.successors].map((list) =>
    list === undefined || list.length === 0 ? '' : JSON.stringify(list),
  );
  return `${fields.join(FIELD)}${FIELD}${more.join(FIELD)}${FIELD}${String(r.unreliableAddress === true)}${FIELD}${lists.join(FIELD)}`;
}

function mentionText(m: HeadMention | OwnerMention): string {
  const who = `${m.kind}${FIELD}${m.name ?? ''}${FIELD}${m.inn ?? ''}${FIELD}${m.ogrn ?? ''}`;
  const place = `${m.country ?? ''}${FIELD}${m.regNumber ?? ''}`;
  return `${who}${FIELD}${place}${FIELD}${m.since ?? ''}${FIELD}${m.until ?? ''}${FIELD}${m.unreliable === true ? '1' : ''}`;
}

function headText(head: HeadMention): string {
  return `${mentionText(head)}${FIELD}${head.role}${FIELD}${head.position ?? ''}`;
}

function ownerText(owner: OwnerMention): string {
  const share = owner.share === undefined ? '' : `${owner.share.num}/${owner.share.den}`;
  return `${mentionText(owner)}${FIELD}${share}${FIELD}${owner.asFounded === true ? '1' : ''}`;
}

function unknownText({ ownersUnknown }: RegistryRecord): string {
  return ownersUnknown === undefined ? '' : ITEM + ITEM + JSON.stringify(ownersUnknown);
}

/** 84 bits of a SHA-1: nobody gains by a collision here, and the hash is the quickest the runtime brings. */
function digest(text: string): string {
  return hash('sha1', text, 'base64url').slice(0, 14);
}
