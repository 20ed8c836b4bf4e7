import { KindredError } from '../../errors.ts';

/** 1-based place in the file, in characters. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** What a file falls into, in its order. */
export type Piece =
  /** The start tag of the outermost element, as written. */
  | { readonly kind: 'root'; readonly name: string; readonly tag: string; readonly place: Place }
  /** One `СвЮЛ` or `СвИП` from `<` to `>`. */
  | { readonly kind: 'record'; readonly xml: string; readonly place: Place }
  /** A record whose end was not found; `head` is the beginning of it. */
  | { readonly kind: 'broken'; readonly head: string; readonly reason: string; readonly place: Place };

/** Longest record, in characters: room for ten thousand branches and as many register entries. */
export const MAX_RECORD = 32 * 1024 * 1024;
/** Longest tag that is waited for, in characters. */
const MAX_CARRY = 1 << 17;
const HEAD = 4096;

const RECORD_NAMES = new Set(['СвЮЛ', 'СвИП']);
const MARKUP = /<(?:!--|!\[CDATA\[|!|\?|\/?(?:СвЮЛ|СвИП|Документ|Файл|EGRUL|EGRIP)(?=[\s/>]))|-->|\]\]>|\?>/g;
const PROLOG = /<(?:!--|!\[CDATA\[|!|\?|\/?[^\s!?/><]+)|-->|\]\]>|\?>/g;
const CLOSER: Readonly<Record<string, string>> = { '<!--': '-->', '<![CDATA[': ']]>', '<?': '?>' };
const DECLARATION = /^<!\s*(?:DOCTYPE|ENTITY|ELEMENT|ATTLIST|NOTATION)/i;

/** Only the record itself has these; a `СвЮЛ` inside one (an applicant) has number and name. */
const OUTERMOST = /\sДата(?:ОГРН|ОГРНИП|Вып)\s*=/;

type State = 'prolog' | 'between' | 'record' | 'lost';

/**
 * Cuts the text of a ЕГРЮЛ file into its records without understanding them, so that each is parsed on its own: a
 * broken record costs itself, not the rest of the file, and memory holds one record at a time. It may, because in
 * XML a `<` stands nowhere but at the start of markup (comments and CDATA are stepped over) and the record's start
 * tag can be told from any element inside it. A document type or entity declaration anywhere refuses the file: the
 * register's files have none, and entities are how XML is made to explode or to read other files.
 */
export class RecordSplitter {
  readonly #file: string;
  readonly #maxRecord: number;
  #state: State = 'prolog';
  #carry = '';
  /** The text being scanned, and how far it has been dealt with. */
  #text = '';
  #taken = 0;
  /** What ends the comment, CDATA section or instruction we are in. */
  #until = '';
  /** The record so far. */
  #parts: string[] = [];
  #length = 0;
  #depth = 0;
  #name = '';
  #start: Place = { line: 1, column: 1 };
  #rootName = '';
  #rootClosed = false;
  #line = 1;
  #column = 1;

  constructor(file: string, maxRecord = MAX_RECORD) {
    this.#file = file;
    this.#maxRecord = maxRecord;
  }

  /** True once the outermost element has been closed, as it is in a file that is whole. */
  get complete(): boolean {
    return this.#rootClosed || (this.#state === 'between' && RECORD_NAMES.has(this.#rootName));
  }

  get place(): Place {
    return { line: this.#line, column: this.#column };
  }

  /** The next piece of text; what it completes. Throws `file-unreadable` on a declaration, see above. */
  *push(text: string): Generator<Piece> {
    const buffer = this.#carry + text;
    let end = buffer.lastIndexOf('<');
    if (end < 0) end = Math.max(buffer.length - 2, 0);
    if (end === 0 && buffer.length > MAX_CARRY) end = buffer.length - 2;
    this.#carry = buffer.slice(end);
    if (end > 0) yield* this.#scan(buffer.slice(0, end));
  }

  /** The file has ended. */
  *end(): Generator<Piece> {
    const rest = this.#carry;
    this.#carry = '';
    yield* this.#scan(rest);
    if (this.#state === 'record') yield this.#break('the file ends inside this record');
  }

  /** Every tag in `text` is whole, because the text was cut before a `<`. */
  *#scan(text: string): Generator<Piece> {
    this.#text = text;
    this.#taken = 0;
    for (let at = 0; ; at = Math.max(at, this.#taken)) {
      const pattern = this.#state === 'prolog' ? PROLOG : MARKUP;
      pattern.lastIndex = at;
      const match = pattern.exec(text);
      if (match === null) break;
      const token = match[0];
      at = match.index + token.length;
      const mark = markAt(text, match.index, token);
      if (this.#isNextRecord(mark)) {
        this.#take(mark.at);
        if (this.#state === 'record') yield this.#break('the next record begins before this one ends');
        this.#until = '';
        yield* this.#open(mark);
      } else if (!this.#stepOver(mark) && mark.kind !== 'other') {
        yield* this.#meet(mark);
      }
    }
    this.#take(text.length);
    if (this.#state === 'record' && this.#length > this.#maxRecord) yield this.#break(this.#tooLong);
  }

  /** A record that begins before the last one ended: whatever was open, comments too, is broken. */
  #isNextRecord({ kind, isRecord, tag }: Mark): boolean {
    const inside = this.#state === 'record' || this.#state === 'lost';
    return inside && kind === 'open' && isRecord && OUTERMOST.test(tag);
  }

  /** True for all that is in a comment, CDATA section or instruction, and for their own marks. */
  #stepOver({ token, tag, at }: Mark): boolean {
    if (this.#until !== '') {
      if (token === this.#until) this.#until = '';
      return true;
    }
    if (token === '<!') {
      this.#take(at);
      this.#refuseDeclaration(tag);
    }
    // A record given up may have an unclosed comment: only the next record matters then.
    if (token in CLOSER && this.#state !== 'lost') this.#until = CLOSER[token]!;
    return token in CLOSER;
  }

  *#meet(mark: Mark): Generator<Piece> {
    const { kind, name, tag, at, isRecord } = mark;
    if (this.#state === 'prolog') {
      this.#take(at);
      yield { kind: 'root', name, tag, place: this.place };
      this.#rootName = name;
      this.#state = 'between';
      if (kind === 'open' && isRecord) yield* this.#open(mark);
    } else if (!isRecord) {
      // Документ, Файл and the other outer elements never stand inside a record.
      this.#take(at);
      if (this.#state === 'record') yield this.#break('it is not closed');
      this.#state = 'between';
      if (kind === 'close' && name === this.#rootName) this.#rootClosed = true;
    } else if (this.#state === 'between') {
      this.#take(at);
      if (kind === 'open') yield* this.#open(mark);
      else yield { kind: 'broken', head: '', reason: 'its start tag is damaged', place: this.place };
    } else if (this.#state === 'record' && name === this.#name) {
      if (kind === 'open') this.#depth += isSelfClosing(tag) ? 0 : 1;
      else if (--this.#depth === 0) yield this.#close(at + tag.length);
    }
  }

  /** Moves on to `index`: what lies before it belongs to the record, if we are in one. */
  #take(index: number): void {
    if (this.#state === 'record') {
      this.#parts.push(this.#text.slice(this.#taken, index));
      this.#length += index - this.#taken;
    }
    this.#advance(this.#taken, index);
    this.#taken = index;
  }

  get #tooLong(): string {
    return `it has more than ${this.#maxRecord} characters`;
  }

  *#open({ name, tag, at }: Mark): Generator<Piece> {
    this.#state = 'record';
    this.#name = name;
    this.#start = this.place;
    this.#parts = [];
    this.#length = 0;
    this.#depth = 1;
    if (isSelfClosing(tag)) yield this.#close(at + tag.length);
  }

  #close(end: number): Piece {
    this.#take(end);
    const piece: Piece =
      this.#length > this.#maxRecord
        ? this.#break(this.#tooLong)
        : { kind: 'record', xml: this.#parts.join(''), place: this.#start };
    this.#leaveRecord('between');
    return piece;
  }

  #break(reason: string): Piece {
    const head = (this.#parts[0] ?? '').slice(0, HEAD);
    this.#leaveRecord('lost');
    return { kind: 'broken', head, reason, place: this.#start };
  }

  #leaveRecord(state: State): void {
    this.#state = state;
    this.#parts = [];
    this.#length = 0;
    this.#depth = 0;
    this.#until = '';
  }

  #advance(from: number, to: number): void {
    const text = this.#text;
    let lineStart = -1;
    for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) {
      this.#line++;
      lineStart = at + 1;
    }
    this.#column = lineStart < 0 ? this.#column + (to - from) : to - lineStart + 1;
  }

  #refuseDeclaration(tag: string): void {
    if (!DECLARATION.test(tag)) return;
    const { line, column } = this.place;
    throw new KindredError(
      'file-unreadable',
      `${this.#file}: line ${line}, column ${column} holds a document type or entity declaration ` +
        `(${tag.slice(0, 40).replace(/\s+/g, ' ')}…), which no register file has and this program never expands. ` +
        'Fetch the file again from the tax service, or remove the declaration.',
    );
  }
}

/** One piece of markup the splitter looks at. */
interface Mark {
  readonly token: string;
  readonly kind: 'open' | 'close' | 'other';
  readonly name: string;
  readonly isRecord: boolean;
  /** From `<` to the `>` that ends it, or, in a malformed tag, to the next `<`. */
  readonly tag: string;
  readonly at: number;
}

function markAt(text: string, at: number, token: string): Mark {
  const name = token.replace(/^<\/?/, '');
  const kind = /^<[^/!?]/.test(token) ? 'open' : token.startsWith('</') ? 'close' : 'other';
  return { token, kind, name, isRecord: RECORD_NAMES.has(name), tag: tagAt(text, at), at };
}

/** Quoted `>` do not end a tag. */
const TAG = /<[^<>"']*(?:"[^"<]*"[^<>"']*|'[^'<]*'[^<>"']*)*>/y;

function tagAt(text: string, at: number): string {
  TAG.lastIndex = at;
  const whole = TAG.exec(text);
  if (whole !== null) return whole[0];
  const next = text.indexOf('<', at + 1);
  return next < 0 ? text.slice(at) : text.slice(at, next);
}

const isSelfClosing = (tag: string): boolean => tag.endsWith('/>');
