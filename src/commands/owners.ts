import { createOwnerService } from '../groups/owners/owner-service.ts';
import type { OwnerAnswer, OwnersAnswer } from '../groups/owners/types.ts';
import { readEntityKey } from '../http/schemas.ts';
import type { Register } from './context.ts';
import { openGraph } from './graph.ts';

/** `kindred owners ID`: who owns an entity, directly and through others. */
export const owners: Register = (program, context) => {
  program
    .command('owners')
    .description('say who owns an entity, directly and through others, and who its beneficiaries are')
    .argument('<id>', 'ИНН or ОГРН of the entity')
    .option('--json', 'the answer of the API on one line')
    .action(async (id: string, options: { json?: true }) => {
      const key = readEntityKey(id);
      const graph = await openGraph(context, false);
      const answer = await createOwnerService(graph.db()).owners(key, true);
      if (options.json === true) context.print(JSON.stringify(answer));
      else for (const line of tableOf(answer)) context.print(line);
    });
};

/** The answer to be read: who it is about, a row for each owner, and what there is to know besides. */
export function tableOf(answer: OwnersAnswer): string[] {
  const { entity, owners: listed, undisclosed, treasury, closedRing, beneficiaryByOffice } = answer;
  const rows = [['owner', 'direct', 'effective', 'over 25 %', 'chain'], ...listed.map(rowOf)];
  const left = answer.total - listed.length;
  return [
    `${entity.name ?? '?'} (${entity.id}), as of ${answer.asOf ?? 'an unknown day'}`,
    '',
    ...(listed.length === 0 ? ['No owner is known.'] : aligned(rows)),
    ...(left > 0 ? [`… and ${left} more`] : []),
    '',
    ...(treasury === null ? [] : [`Its own treasury share: ${treasury.percent} %.`]),
    ...(undisclosed.high.num === '0' && undisclosed.why.length === 0
      ? []
      : [[`Held by nobody named: ${undisclosed.percent} %.`, ...undisclosed.why].join(' ')]),
    ...(closedRing === null ? [] : [closedRing.words]),
    ...answer.notes,
    ...beneficiaryByOffice.map(
      ({ person, position, through }) =>
        `By office: ${[person.name ?? person.id, position, through?.name].filter((part) => part != null).join(', ')}`,
    ),
  ];
}

function rowOf({ owner, direct, effective, over25, beneficiary, marks, chains, moreChains }: OwnerAnswer) {
  const aside = marks.filter((mark) => mark !== 'direct');
  const notes = [...(beneficiary ? ['beneficiary'] : []), ...aside].join(', ');
  const more =
    chains.length > 1 || moreChains ? ` (+${chains.length - 1}${moreChains ? ' or more' : ''})` : '';
  return [
    `${owner.name ?? owner.id}${notes === '' ? '' : ` [${notes}]`}`,
    direct === null ? (marks.includes('direct') ? '?' : '') : direct.percent,
    effective === null ? '' : effective.percent,
    over25,
    chains[0] === undefined ? '' : chainOf(chains[0]) + more,
  ];
}

/** From the owner of the row down to the entity asked about, neither of them named again. */
function chainOf({ steps }: OwnerAnswer['chains'][number]): string {
  const parts = steps.map(({ to, share }, at) => {
    const name = at === steps.length - 1 ? 'it' : (to.name ?? to.id);
    return `—${share?.percent ?? '?'}→ ${name}`;
  });
  return parts.join(' ');
}

/** Columns of one width each; numbers to the right. */
function aligned(rows: readonly string[][]): string[] {
  const widths = rows[0]!.map((_, at) => Math.max(...rows.map((row) => row[at]!.length)));
  return rows.map((row) =>
    row
      .map((cell, at) => (at === 1 || at === 2 ? cell.padStart(widths[at]!) : cell.padEnd(widths[at]!)))
      .join('  ')
      .trimEnd(),
  );
}
