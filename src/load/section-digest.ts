import { hash } from 'node:crypto';
import type { RegistryRecord } from '../registry/record.ts';

/** Digests of the three sections, empty where a section is not stated. Kept on the entity as `r:h:o`. */
export interface SectionDigests {
  readonly requisites: string;
  readonly heads: string;
  readonly owners: string;
}

// Shares are bigint fractions, which JSON has no word for.
const plain = (_key: string, value: unknown): unknown => (typeof value === 'bigint' ? value.toString() : value);

function digest(section: unknown): string {
  return section === undefined ? '' : hash('sha1', JSON.stringify(section, plain), 'base64url').slice(0, 14);
}

/** Digests of what a record says; equal digests mean equal statements. 84 bits each. */
export function sectionDigests(record: RegistryRecord): SectionDigests {
  const { ogrn, inn, requisites } = record;
  return {
    requisites: requisites === undefined ? '' : digest([ogrn, inn, requisites]),
    heads: digest(record.heads),
    owners: digest(record.owners),
  };
}

export function formatDigests(digests: SectionDigests): string {
  return `${digests.requisites}:${digests.heads}:${digests.owners}`;
}

export function parseDigests(text: string | undefined): SectionDigests {
  const [requisites = '', heads = '', owners = ''] = (text ?? '').split(':');
  return { requisites, heads, owners };
}
