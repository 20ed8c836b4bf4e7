import { readFileSync } from 'node:fs';
import { isMap, isScalar, LineCounter, parseDocument, type Document, type YAMLMap } from 'yaml';
import { KindredError } from '../../errors.ts';
import { PolicyFile } from './sections.ts';

/** A policy file as it was written. */
interface Written {
  readonly file: string;
  readonly document: Document;
  readonly lines: LineCounter;
}

/**
 * Reads the shipped policy with what another file changes of it. Throws `usage` naming file, line, value and what it may be:
 * of a value that is none, and of a name there is not, for a threshold that is not heeded is worse than none.
 */
export function readPolicyFile(shipped: string, other: string | null): PolicyFile {
  const base = parse(shipped);
  if (other === null) return checked([base], base.document.toJS());
  const changes = parse(other);
  if (changes.document.contents === null) return checked([base], base.document.toJS());
  if (!isMap(changes.document.contents))
    throw refused(changes, [], 'must hold names and values, like `base: RUB`');
  refuseUnknown(changes, changes.document.contents, base.document.contents as YAMLMap, []);
  return checked([changes, base], merged(base.document.toJS(), changes.document.toJS()));
}

/** A value that a file changes, both as written; lists as JSON. */
export interface PolicyChange {
  /** As `gate.referAbove`. */
  readonly name: string;
  readonly from: string;
  readonly to: string;
}

/** What the second file changes of the first. Throws `usage` for what is no YAML. */
export function changedIn(shipped: string, other: string): PolicyChange[] {
  const [before, after] = [shipped, other].map((file): unknown => parse(file).document.toJS());
  return differences(before, merged(before, after ?? {}), '');
}

function differences(before: unknown, after: unknown, name: string): PolicyChange[] {
  if (isTree(before) && isTree(after)) {
    const below = (key: string): string => (name === '' ? key : `${name}.${key}`);
    return Object.keys(after).flatMap((key) => differences(before[key], after[key], below(key)));
  }
  const [from, to] = [before, after].map((value) =>
    typeof value === 'string' ? value : JSON.stringify(value),
  );
  return from === to ? [] : [{ name, from: from!, to: to! }];
}

function parse(file: string): Written {
  const lines = new LineCounter();
  // Every value stays text: what looks like a number to YAML, `10000.00`, is an amount to us.
  const document = parseDocument(textOf(file), { schema: 'failsafe', lineCounter: lines });
  const [error] = document.errors;
  if (error !== undefined) {
    const line = lines.linePos(error.pos[0]).line;
    // Behind the line it names the place again.
    const why = error.message.split(/ at line |\n/)[0]!;
    throw new KindredError('usage', `Policy ${file}, line ${line}: not YAML: ${why}.`);
  }
  return { file, document, lines };
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const detail = `The policy ${file} cannot be read. Correct CREDIT_POLICY, or take the setting away.`;
    throw new KindredError('usage', detail, {}, error);
  }
}

function checked(written: readonly Written[], value: unknown): PolicyFile {
  const parsed = PolicyFile.safeParse(value);
  if (parsed.success) return parsed.data;
  const { path, message: words } = parsed.error.issues[0]!;
  const message = words.includes('expected object') ? 'must hold names and values, each on a line' : words;
  // The fault is in the file that has the last word on the value, or on the list it is missing from.
  const inList = path.findIndex((step) => typeof step === 'number');
  const place = inList === -1 ? path : path.slice(0, inList);
  const at = written.find(({ document }) => document.hasIn(place)) ?? written[0]!;
  throw refused(at, path, message);
}

function refused(
  { file, document, lines }: Written,
  path: readonly PropertyKey[],
  message: string,
): KindredError {
  const node = (document.getIn(path, true) ?? document.getIn(path.slice(0, -1), true)) as
    { range?: [number, ...number[]] | null } | undefined;
  const line = node?.range == null ? '' : `, line ${lines.linePos(node.range[0]).line}`;
  const value = isScalar(node) ? ` is «${String(node.value)}» and` : '';
  return new KindredError('usage', `Policy ${file}${line}: ${path.join('.') || 'it'}${value} ${message}.`);
}

function refuseUnknown(written: Written, changes: YAMLMap, known: YAMLMap, path: readonly string[]): void {
  for (const { key, value } of changes.items) {
    const name = String(key);
    const theirs = known.get(name);
    if (theirs === undefined) {
      const { line } = written.lines.linePos((key as { range: [number] }).range[0]);
      const place = [...path, name].join('.');
      const names = known.items.map((each) => String(each.key)).join(', ');
      const detail = `Policy ${written.file}, line ${line}: there is no ${place}. Known there: ${names}.`;
      throw new KindredError('usage', detail);
    }
    if (isMap(value) && isMap(theirs)) refuseUnknown(written, value, theirs, [...path, name]);
  }
}

type Tree = Readonly<Record<string, unknown>>;
const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Lists are taken whole: a council of five is not the shipped one with two more. */
function merged(base: unknown, changes: unknown): unknown {
  if (!isTree(base) || !isTree(changes)) return changes;
  const names = new Set([...Object.keys(base), ...Object.keys(changes)]);
  return Object.fromEntries(
    [...names].map((name) => [name, name in changes ? merged(base[name], changes[name]) : base[name]]),
  );
}
