import { isUtf8 } from 'node:buffer';

/** What the first bytes of a file, or of a member of an archive, turn out to be; its name does not matter. */
export type Sniffed =
  | { readonly is: 'empty' }
  | { readonly is: 'gzip' }
  | { readonly is: 'zip' }
  | { readonly is: 'ndjson' | 'json-array'; readonly text: string }
  | { readonly is: 'egrul'; readonly version: string }
  | { readonly is: 'csv'; readonly header: CsvHeader }
  | { readonly is: 'unknown'; readonly seen: string };

/** How a CSV file is written, told from its first line. */
export interface CsvHeader {
  readonly encoding: 'utf-8' | 'windows-1251';
  readonly delimiter: ';' | ',' | '\t';
  /** As written, trimmed. */
  readonly columns: readonly string[];
}

/** How much is looked at. */
export const SNIFF_BYTES = 64 * 1024;

/** A local header, and the end of an empty archive. */
const ZIP_MARKS: ReadonlySet<number> = new Set([0x504b0304, 0x504b0506]);
const XML_ROOTS: ReadonlySet<string> = new Set(['Файл', 'EGRUL', 'EGRIP', 'СвЮЛ', 'СвИП']);

/** Tells the format from the first `SNIFF_BYTES` (fewer only when there are no more). */
export function sniff(head: Buffer): Sniffed {
  if (head.length >= 2 && head[0] === 0x1f && head[1] === 0x8b) return { is: 'gzip' };
  if (head.length >= 4 && ZIP_MARKS.has(head.readUInt32BE(0))) return { is: 'zip' };
  const foreign = foreignFormat(head);
  if (foreign !== null) return { is: 'unknown', seen: foreign };
  const body = hasBom(head) ? head.subarray(3) : head;
  const start = body.findIndex((byte) => byte !== 32 && byte !== 9 && byte !== 10 && byte !== 13);
  if (start < 0)
    return body.length < SNIFF_BYTES - 3 ? { is: 'empty' } : { is: 'unknown', seen: 'blanks only' };
  const first = String.fromCharCode(body[start]!);
  if (first === '{') return { is: 'ndjson', text: body.toString('utf8') };
  if (first === '[') return { is: 'json-array', text: body.toString('utf8') };
  if (first === '<') return sniffXml(body);
  return sniffCsv(body);
}

const hasBom = (head: Uint8Array): boolean => head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf;

function foreignFormat(head: Buffer): string | null {
  if ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)) return UTF16;
  if (head.length >= 4 && (head[0] === 0) !== (head[1] === 0) && (head[2] === 0) !== (head[3] === 0))
    return UTF16;
  if (head.toString('latin1', 0, 4) === '%PDF') return 'a PDF document';
  if (head.length >= 4 && head.readUInt32BE(0) === 0xd0cf11e0)
    return 'an old Excel or Word file; save it as CSV';
  if (head.includes(0)) return `binary data beginning with ${head.toString('hex', 0, 8)}`;
  return null;
}

const UTF16 = 'UTF-16 text; save it as UTF-8';

/** ЕГРЮЛ or ЕГРИП, told by the root element. The encoding counts as declared, UTF-8 when not. */
function sniffXml(body: Buffer): Sniffed {
  const declared = /^\s*<\?xml[^>]*encoding\s*=\s*["']([\w-]+)["']/.exec(
    body.toString('latin1', 0, 200),
  )?.[1];
  let text: string;
  try {
    text = new TextDecoder(declared ?? 'utf-8').decode(body);
  } catch {
    return { is: 'unknown', seen: `XML in an encoding that is not known, ${declared ?? ''}` };
  }
  const root = /<([^\s>/?!]+)([^>]*)>/.exec(text);
  const name = root?.[1] ?? '?';
  if (name === 'Types') return { is: 'unknown', seen: 'an Excel or Word file; save it as CSV' };
  if (!XML_ROOTS.has(name))
    return { is: 'unknown', seen: `XML whose root is ${name.slice(0, 60)}, not ЕГРЮЛ` };
  return { is: 'egrul', version: /ВерсФорм\s*=\s*["']([\d.]{1,8})["']/.exec(root?.[2] ?? '')?.[1] ?? '?' };
}

function sniffCsv(body: Buffer): Sniffed {
  const encoding = isUtf8(wholeLines(body)) ? 'utf-8' : 'windows-1251';
  const text = new TextDecoder(encoding)
    .decode(body)
    .replace(/^sep=.\r?\n/i, '')
    .trimStart();
  const line = /^[^\r\n]*/.exec(text)![0];
  const delimiter = ([';', ',', '\t'] as const).reduce((best, sign) =>
    count(line, sign) > count(line, best) ? sign : best,
  );
  const columns = line.split(delimiter).map((cell) =>
    cell
      .trim()
      .replace(/^"(.*)"$/, '$1')
      .trim(),
  );
  if (columns.length < 2 || columns.some((column) => !/^[\p{L}\p{N} _.№/-]{1,60}$/u.test(column))) {
    return { is: 'unknown', seen: 'text that is neither JSON, XML nor a CSV with a header line' };
  }
  return { is: 'csv', header: { encoding, delimiter, columns } };
}

/** Up to the last newline, lest a letter be cut in two; everything when there is no newline. */
function wholeLines(body: Buffer): Buffer {
  const end = body.lastIndexOf(10);
  return end < 0 ? body : body.subarray(0, end);
}

const count = (line: string, sign: string): number => line.split(sign).length - 1;
