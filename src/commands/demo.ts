import { join } from 'node:path';
import { generate } from '../../fixtures/generator/generate.ts';
import { largestExposures } from '../credit/group-list.ts';
import { DEFAULT_LENS } from '../groups/lens.ts';
import type { GroupListItem } from '../groups/types.ts';
import type { Context, Register } from './context.ts';
import { wholeNumber } from './generate.ts';
import { openGraphToFill, progressOf, type Graph } from './graph.ts';
import { loadAndResolve } from './load.ts';
import { startServer, untilStopped } from './server.ts';

interface DemoOptions {
  readonly entities: number;
  readonly once?: boolean;
  readonly port?: number;
}

const SEED = 1;

/** `kindred demo`: from nothing to the groups that owe most, and a server to ask. */
export const demo: Register = (program, context) => {
  program
    .command('demo')
    .description('make up a register, load and resolve it, show who owes most, and serve it')
    .option('--entities <n>', 'how many entities', wholeNumber, 50_000)
    .option('--once', 'end after printing instead of serving')
    .option('--port <port>', 'port of the server; the next free one when it is taken', wholeNumber)
    .action(async (options: DemoOptions) => {
      const once = options.once === true;
      const graph = await openGraphToFill(context, !once);
      await fill(context, graph, options.entities);
      const groups = await largestExposures(graph.db(), DEFAULT_LENS, 10, context.policy());
      printGroups(context, groups);
      const port = options.port ?? context.config().port;
      const address = await startServer(context, graph.db(), {
        port,
        anyPort: true,
        noticeMs: 0,
        secret: graph.provisioned.target.password,
      });
      await printCall(context, address, groups);
      if (once) {
        const again = `PORT=${new URL(address).port} npm run -s kindred -- serve`;
        context.print(`\nThis server ends here; ${again} starts it again.`);
        return;
      }
      context.print(`\nServing at ${address}, documentation at ${address}/docs. Stop with Ctrl-C.`);
      await untilStopped(context.signal);
    });
};

async function fill(context: Context, graph: Graph, entities: number): Promise<void> {
  const out = join(context.config().home, `demo-${entities}`);
  const progress = progressOf(context);
  const step = progress.start('making up a register', entities);
  await generate({ entities, seed: SEED, out }, ({ done }) => {
    step.update(done);
  });
  step.end();
  const { load } = await loadAndResolve(context, graph, [join(out, 'registry.ndjson')], {
    clients: [join(out, 'clients.ndjson')],
    accounts: [join(out, 'accounts.ndjson')],
    rates: [join(out, 'rates.ndjson')],
    mode: 'auto',
    maxRejectShare: 1,
  });
  context.print(
    `Loaded ${load.records} records (${load.rejected} made to be rejected): ${load.entities} entities, ` +
      `${load.persons} people, ${load.links} links, ${load.clients} cards, ${load.accounts} balances.`,
  );
}

const CELLS = [4, 14, 14, 9, 7] as const;

function printGroups(context: Context, groups: readonly GroupListItem[]): void {
  const row = (cells: readonly string[]): string =>
    cells.map((cell, at) => (at < CELLS.length ? cell.padStart(CELLS[at]!) : `  ${cell}`)).join(' ');
  context.print('\nThe groups that owe most, in RUB:');
  context.print(row(['', 'outstanding', 'overdue', 'members', 'cards', 'known as']));
  groups.forEach(({ outstanding, overdue, size, clients, name }, at) => {
    context.print(
      row([`${at + 1}.`, outstanding ?? '?', overdue ?? '?', `${size}`, `${clients}`, name ?? '']),
    );
  });
}

/** A call that works, and what it answers in short. */
async function printCall(context: Context, address: string, groups: readonly GroupListItem[]): Promise<void> {
  const [first] = groups;
  if (first === undefined) return;
  const members = (await (await fetch(`${address}/v1/groups/${first.id}/members?limit=50`)).json()) as {
    items: { entity: { inn: string | null }; clients: string[] }[];
  };
  const inn = members.items.find(({ entity, clients }) => entity.inn !== null && clients.length > 0)?.entity
    .inn;
  if (inn === undefined || inn === null) return;
  const url = `${address}/v1/entities/${inn}/exposure`;
  const { summary, light } = (await (await fetch(url)).json()) as { summary: string; light: string };
  context.print(`\nAsk what a customer and its group owe:\n\n  curl -s ${url}\n\n  ${light}: ${summary}`);
}
