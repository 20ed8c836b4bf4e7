import { crmKindOf } from './crm-kind.ts';
import type { CrmKind } from './crm-record.ts';
import { registryTable } from './csv.ts';
import { firstObject } from './first-object.ts';
import { openParts, type Choice, type Known } from './open-parts.ts';

/** What a file holds: a register, or one kind of the CRM's files. */
export type FileKind = 'registry' | CrmKind;

/**
 * Tells by its beginning what a file holds, whatever its name. Throws `file-unreadable`, and `format-unknown` when it is
 * of no format that is read.
 */
export async function kindOfFile(path: string): Promise<FileKind> {
  let kind: FileKind = 'registry';
  const choose = (sniffed: Known): Choice<never> => {
    const told = kindOf(sniffed);
    if (told === null) return { refused: 'fields of no kind of file that is known' };
    kind = told;
    return { format: told, read: () => NOTHING };
  };
  await openParts(path, choose);
  return kind;
}

const NOTHING: AsyncIterable<never> = {
  [Symbol.asyncIterator]: () => ({ next: () => Promise.resolve({ done: true as const, value: undefined }) }),
};

function kindOf(sniffed: Known): FileKind | null {
  if (sniffed.is === 'egrul') return 'registry';
  if (sniffed.is === 'csv') {
    const { columns } = sniffed.header;
    return registryTable(columns) === null ? crmKindOf(columns) : 'registry';
  }
  const first = firstObject(sniffed.text);
  return first === null || first === 'spread' ? 'registry' : (crmKindOf(Object.keys(first)) ?? 'registry');
}
