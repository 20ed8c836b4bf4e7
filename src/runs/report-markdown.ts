import type { CardBrief } from './linked-cards.ts';
import type { Report } from './report.ts';

/** Lines of a table, and sides of a link, shown to a reader; the JSON report holds all. */
const SHOWN = 50;

/** The report as people read it. */
export function reportMarkdown(report: Report): string {
  const { run, started, ended, linked, limits, breaches, statuses } = report;
  const over = limits.filter((each) => each.over);
  const under = limits.filter((each) => !each.over);
  return [
    `# Night run ${run}`,
    `${started} to ${ended}. ${linked.length} new links between customers, ${over.length} over their limit now, ` +
      `${breaches.began.length} new breaches, ${breaches.ended.length} ended, ${report.rejects.count} records or fields refused.`,
    '## New links between customers',
    linked.length === 0 ? 'None.' : linked.slice(0, SHOWN).map(linkText).join('\n\n'),
    ...rest(linked.length),
    '## Over their limit',
    limitTable(over),
    ...(under.length === 0 ? [] : ['## Under their limit again', limitTable(under)]),
    '## Breaches: limits in force exceeded, reservations that would not be made now',
    breachTable(breaches.began),
    ...(breaches.ended.length === 0 ? [] : ['## Breaches that ended', breachTable(breaches.ended)]),
    ...(statuses.length === 0 ? [] : ['## Status of customers', statusTable(statuses)]),
    '## Files',
    filesTable(report),
    ...(report.unfinished.length === 0
      ? []
      : [`Still being written, left for the next run: ${report.unfinished.map(cell).join(', ')}.`]),
    '## Refused',
    rejectsText(report.rejects),
    '',
  ].join('\n\n');
}

const rest = (count: number): string[] =>
  count > SHOWN ? [`… and ${count - SHOWN} more, all in the JSON report.`] : [];

function linkText({ group, outstanding, sides }: Report['linked'][number]): string {
  const where = group === null ? 'One customer' : `Group ${group.id}, ${group.size} members`;
  const owes = outstanding === null ? '' : `, owes ${outstanding}`;
  const lines = sides.slice(0, SHOWN).map(({ cards, why }) => {
    const because = why === null ? '' : `\n  - ${cell(why)}`;
    return `- ${cardList(cards)}${because}`;
  });
  return [`### ${where}${owes}`, '', ...lines, ...rest(sides.length)].join('\n');
}

const cardList = (cards: readonly CardBrief[]): string => {
  const shown = cards
    .slice(0, 10)
    .map(({ id, name }) => `**${cell(id)}**${name === null ? '' : ` ${cell(name)}`}`);
  return shown.join('; ') + (cards.length > 10 ? ` and ${cards.length - 10} more` : '');
};

const limitTable = (rows: Report['limits']): string =>
  rows.length === 0
    ? 'Nobody.'
    : table(
        ['who', 'id', 'owed before', 'owes now', 'limit'],
        rows.map(({ name, id, before, outstanding, limit }) => [
          name ?? '',
          id,
          before?.outstanding ?? '',
          outstanding,
          limit ?? '',
        ]),
      );

const breachTable = (rows: Report['breaches']['began']): string =>
  rows.length === 0
    ? 'None.'
    : table(
        ['who', 'id', 'what', 'limit', 'used', 'reservations'],
        rows.map(({ name, id, code, limit, used, reservations }) => [
          ...[name ?? '', id, code, limit ?? '', used ?? '', `${reservations}`],
        ]),
      );

const statusTable = (rows: Report['statuses']): string =>
  table(
    ['who', 'id', 'cards', 'before', 'now'],
    rows.map(({ name, id, cards, before, after }) => [
      name ?? '',
      id,
      cards.join(', '),
      before ?? '',
      after ?? '',
    ]),
  );

const filesTable = ({ files }: Report): string =>
  files.length === 0
    ? 'The inbox was empty.'
    : table(
        ['file', 'kind', 'records', 'unchanged', 'refused', 'outcome'],
        files.map(({ name, kind, records, unchanged, rejected, failed }) => [
          name,
          kind ?? '?',
          `${records}`,
          `${unchanged}`,
          `${rejected}`,
          failed === null ? 'done' : `failed: ${failed}`,
        ]),
      );

function rejectsText({ count, path, first }: Report['rejects']): string {
  if (path === null) return 'Nothing.';
  const rows = first.map(({ file, line, field, value, reason }) => [file, `${line}`, field, value, reason]);
  return `${count} in all: \`${path}\`\n\n${table(['file', 'line', 'field', 'value', 'why'], rows)}`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
  const lines = [line(head), line(head.map(() => '---')), ...rows.slice(0, SHOWN).map(line)];
  return [lines.join('\n'), ...rest(rows.length)].join('\n\n');
}

/** Text that cannot break a table or turn into markup. */
const cell = (text: string): string => text.replace(/[\\`*_[\]<>|]/g, '\\$&').replace(/\s+/g, ' ');
