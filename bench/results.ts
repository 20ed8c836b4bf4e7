import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';

const FILE = new URL('RESULTS.md', import.meta.url);
const TITLE =
  '# Results of the last benchmark runs\n\nEach table was written by the command above it; us and the peer in one run on one machine.\n';

/** One line of a table: a name and its cells. */
export type Row = readonly string[];

/** Replaces the section of one benchmark in `bench/RESULTS.md`, and prints it. */
export function writeResults(
  name: string,
  command: string,
  header: Row,
  rows: readonly Row[],
  notes: readonly string[],
): void {
  const line = (cells: Row): string => `| ${cells.join(' | ')} |`;
  const table = [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
  const machine = `${cpus().length} cores (${cpus()[0]!.model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`;
  const when = new Date().toISOString().slice(0, 10);
  const section = [
    `## ${name}`,
    '',
    `\`${command}\`, ${when}, ${machine}`,
    '',
    table,
    '',
    ...notes.map((note) => `- ${note}`),
    '',
  ].join('\n');
  const old = existsSync(FILE) ? readFileSync(FILE, 'utf8') : TITLE;
  const parts = old.split(/^(?=## )/m);
  const at = parts.findIndex((part) => part.startsWith(`## ${name}\n`));
  if (at === -1) parts.push(section);
  else parts[at] = section;
  writeFileSync(FILE, parts.map((part) => part.trimEnd()).join('\n\n') + '\n');
  process.stdout.write(`${section}\n`);
}
