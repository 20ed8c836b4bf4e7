import { TextDecoder } from 'node:util';
import { KindredError } from '../../errors.ts';

/** Enough to see the declaration and the first Cyrillic names. */
const HEAD_BYTES = 4096;
/** Small, so that the text of a piece dies young: long strings stay until a full collection. */
const PIECE_BYTES = 1 << 15;

/** Names that stand near the top of every ЕГРЮЛ file; read in a wrong encoding none of them appears. */
const LANDMARK = /Файл|Документ|СвЮЛ|СвИП|ДатаВыг/;

/** How the bytes of a file become text. */
export interface Encoding {
  /** A label `TextDecoder` knows. */
  readonly label: string;
  /** What the XML declaration says, when that is not what the bytes are. */
  readonly wronglyDeclared?: string;
}

/**
 * The encoding of an XML file from its first bytes: a byte order mark, else the declaration, else UTF-8. When the
 * names of the register can only be read in the other of UTF-8 and windows-1251, the declaration is wrong (files
 * re-saved by an editor are) and the bytes win. An encoding nobody knows is `file-unreadable`.
 */
export function detectEncoding(head: Uint8Array, file: string): Encoding {
  const mark = markedEncoding(head);
  if (mark !== undefined) return { label: mark };
  const ascii = new TextDecoder('latin1').decode(head);
  const declared = /^\s*<\?xml\s[^>]*?encoding\s*=\s*["']([^"']*)["']/.exec(ascii)?.[1] ?? 'utf-8';
  const read = decodeHead(head, declared);
  if (read === undefined) {
    throw new KindredError(
      'file-unreadable',
      `${file}: the XML declaration names the encoding "${declared.slice(0, 40)}", which is unknown. ` +
        'Save the file as UTF-8 or windows-1251 and load it again.',
    );
  }
  if (LANDMARK.test(read)) return { label: declared };
  const other = ['utf-8', 'windows-1251'].find((label) => LANDMARK.test(decodeHead(head, label) ?? ''));
  return other === undefined ? { label: declared } : { label: other, wronglyDeclared: declared };
}

function markedEncoding(head: Uint8Array): string | undefined {
  const [a, b, c] = head;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if ((a === 0xff && b === 0xfe) || (a === 0x3c && b === 0)) return 'utf-16le';
  return (a === 0xfe && b === 0xff) || (a === 0 && b === 0x3c) ? 'utf-16be' : undefined;
}

function decodeHead(head: Uint8Array, label: string): string | undefined {
  try {
    return new TextDecoder(label).decode(head);
  } catch {
    return undefined;
  }
}

/**
 * The text of the file, piece by piece. `onEncoding` is called once, before the first piece. Bytes that are no text
 * in the encoding become U+FFFD, so that one bad byte costs one field and not the file.
 */
export async function* decodeXml(
  chunks: AsyncIterable<Uint8Array>,
  file: string,
  onEncoding: (encoding: Encoding) => void,
): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  let head = new Uint8Array(0);
  const start = (): TextDecoder => {
    const encoding = detectEncoding(head.subarray(0, HEAD_BYTES), file);
    onEncoding(encoding);
    return new TextDecoder(encoding.label);
  };
  for await (const chunk of chunks) {
    let bytes = chunk;
    if (decoder === undefined) {
      head = concat(head, chunk);
      if (head.length < HEAD_BYTES) continue;
      decoder = start();
      bytes = head;
    }
    for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
      yield decoder.decode(bytes.subarray(at, at + PIECE_BYTES), { stream: true });
    }
  }
  if (decoder === undefined) yield start().decode(head);
  else yield decoder.decode();
}

function concat(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(a.length + b.length);
  joined.set(a);
  joined.set(b, a.length);
  return joined;
}
