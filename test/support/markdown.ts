/** The rows of the first table whose heading holds all of `columns`: column name → cell, as written. Throws if none. */
export function tableRows(markdown: string, columns: readonly string[]): Record<string, string>[] {
  const found = tables(markdown).find(([heading]) => columns.every((column) => heading!.includes(column)));
  if (found === undefined) throw new Error(`No table with the columns ${columns.join(', ')}`);
  return rowsOf(found);
}

/** The rows of all such tables, one after the other. */
export function allTableRows(markdown: string, columns: readonly string[]): Record<string, string>[] {
  return tables(markdown)
    .filter(([heading]) => columns.every((column) => heading!.includes(column)))
    .flatMap(rowsOf);
}

function rowsOf(table: string[][]): Record<string, string>[] {
  const [heading, , ...rows] = table;
  return rows.map((cells) => Object.fromEntries(heading!.map((name, at) => [name, cells[at] ?? ''])));
}

/** Tables as rows of cells, heading and rule first. */
function tables(markdown: string): string[][][] {
  const blocks = markdown.match(/(?:^\|.*\|[ \t]*\n?)+/gm) ?? [];
  return blocks.map((block) => block.trim().split('\n').map(cellsOf));
}

function cellsOf(line: string): string[] {
  const cells = line
    .trim()
    .slice(1, -1)
    .split(/(?<!\\)\|/);
  return cells.map((cell) => cell.trim().replaceAll('\\|', '|'));
}

/** Text of a code span, without its back-ticks; other text as it is. */
export function uncoded(cell: string): string {
  return cell.replace(/^`(.*)`$/, '$1');
}

/**
 * Commands a reader may type: the lines of fenced `sh` blocks, continued lines joined, comments and prompts off, and
 * code spans that begin like a command.
 */
export function commandsIn(markdown: string): string[] {
  const blocks = Array.from(
    markdown.matchAll(/^```(?:sh|bash|shell|console)\n([\s\S]*?)^```/gm),
    (match) => match[1]!,
  );
  const lines = blocks
    .join('\n')
    .replace(/\s*\\\n\s*/g, ' ')
    .split('\n');
  const spans = Array.from(
    markdown.replace(/^```[\s\S]*?^```/gm, '').matchAll(/`((?:npm|npx|kindred|curl) [^`]+)`/g),
    (match) => match[1]!,
  );
  return [...lines, ...spans]
    .map((line) =>
      line
        .replace(/^\$ /, '')
        .replace(/(^|\s)#.*$/, '')
        .trim(),
    )
    .filter(Boolean);
}
