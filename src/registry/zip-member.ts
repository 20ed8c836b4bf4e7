import type { ByteSource } from './byte-source.ts';

/** One file to read: the file itself, or a member of an archive (`a.zip!member.xml`). */
export interface Part {
  readonly name: string;
  /** Its bytes, or why it cannot be read. */
  readonly content: ByteSource | { readonly refused: string };
}

const UTF8_NAMES = 0x800;

/** A member's name: UTF-8 when it says so, else the code page of Russian Windows archives. */
export function memberName(raw: Uint8Array, flags: number): string {
  return new TextDecoder((flags & UTF8_NAMES) !== 0 ? 'utf-8' : 'ibm866').decode(raw);
}

/** Folders, and the shadow files macOS adds. */
export function isNoFile(name: string): boolean {
  return name.endsWith('/') || name.startsWith('__MACOSX/') || name.endsWith('.DS_Store');
}
