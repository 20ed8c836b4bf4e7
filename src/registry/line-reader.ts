import { isUtf8 } from 'node:buffer';
import type { ByteSource } from './byte-source.ts';

/** Some hundreds of lines. Line `first + i` is `texts[i]`; null when it is blank or stands among the faults. */
export interface LineBlock {
  readonly first: number;
  readonly texts: readonly (string | null)[];
  readonly faults: readonly LineFault[];
}

/** A line that cannot be read; `cut-off` is the unfinished last one of a broken file. */
export interface LineFault {
  readonly line: number;
  readonly kind: 'not-utf8' | 'too-long' | 'cut-off';
}

/** A longer line is skipped without being held in memory. */
export const MAX_LINE_BYTES = 8 * 1024 * 1024;

const NEWLINE = 10;
const BYTE_ORDER_MARK = 0xfeff;

/** What is wrong with such a line, for a reject. */
export const LINE_FAULTS: Readonly<Record<LineFault['kind'], string>> = {
  'not-utf8': 'not UTF-8; save the file as UTF-8',
  'too-long': 'longer than 8 MiB; no record is',
  'cut-off': 'the file ends early here, what came before was read; fetch it again',
};

/**
 * Splits UTF-8 bytes into lines, a block for each chunk read, so that one `await` serves some hundred lines. A line that is
 * not UTF-8, or longer than 8 MiB, is a fault and the next one goes on. When the source broke, the unfinished last
 * line is the fault `cut-off`.
 */
export async function* readLines(source: ByteSource): AsyncGenerator<LineBlock> {
  const splitter = new LineSplitter();
  for await (const chunk of source) {
    const block = splitter.push(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
    if (block.texts.length > 0) yield block;
  }
  yield splitter.end(source.brokenBy !== undefined);
}

/** The state between two chunks: the unfinished line, or that it is being skipped. */
class LineSplitter {
  private line = 1;
  private pending: Buffer[] = [];
  private pendingBytes = 0;
  private skipping = false;

  push(chunk: Buffer): LineBlock {
    const texts: (string | null)[] = [];
    const block = { first: this.line, texts, faults: [] as LineFault[] };
    const last = chunk.lastIndexOf(NEWLINE);
    let start = 0;
    if (last >= 0) {
      if (this.pendingBytes > 0 || this.skipping) {
        start = chunk.indexOf(NEWLINE) + 1;
        this.hold(chunk.subarray(0, start));
        this.finish(block);
      }
      if (start <= last) this.split(chunk.subarray(start, last + 1), block);
      start = last + 1;
    }
    if (start < chunk.length) this.hold(chunk.subarray(start));
    return block;
  }

  end(broken: boolean): LineBlock {
    const block = { first: this.line, texts: [] as (string | null)[], faults: [] as LineFault[] };
    if (broken) {
      block.faults.push({ line: this.line, kind: 'cut-off' });
      block.texts.push(null);
    } else if (this.pendingBytes > 0 || this.skipping) this.finish(block);
    return block;
  }

  private hold(piece: Buffer): void {
    if (this.skipping) return;
    this.pending.push(piece);
    this.pendingBytes += piece.length;
    if (this.pendingBytes > MAX_LINE_BYTES) {
      this.skipping = true;
      this.pending = [];
      this.pendingBytes = 0;
    }
  }

  private finish(block: { texts: (string | null)[]; faults: LineFault[] }): void {
    if (this.skipping) this.fault(block, 'too-long');
    else this.split(this.pending.length === 1 ? this.pending[0]! : Buffer.concat(this.pending), block);
    this.pending = [];
    this.pendingBytes = 0;
    this.skipping = false;
  }

  /** Whole lines; only the very last one of a file may lack its newline. */
  private split(lines: Buffer, block: { texts: (string | null)[]; faults: LineFault[] }): void {
    const valid = isUtf8(lines);
    for (let start = 0; start < lines.length;) {
      const newline = lines.indexOf(NEWLINE, start);
      const end = newline < 0 ? lines.length : newline;
      if (end - start > MAX_LINE_BYTES) this.fault(block, 'too-long');
      else if (!valid && !isUtf8(lines.subarray(start, end))) this.fault(block, 'not-utf8');
      else {
        let text = lines.toString('utf8', start, end);
        if (this.line === 1 && text.charCodeAt(0) === BYTE_ORDER_MARK) text = text.slice(1);
        block.texts.push(isBlank(text) ? null : text);
        this.line++;
      }
      start = end + 1;
    }
  }

  private fault(block: { texts: (string | null)[]; faults: LineFault[] }, kind: LineFault['kind']): void {
    block.faults.push({ line: this.line, kind });
    block.texts.push(null);
    this.line++;
  }
}

const isBlank = (text: string): boolean => text.length < 3 && text.trim() === '';
