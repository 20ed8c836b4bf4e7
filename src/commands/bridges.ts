import { bridgeLines } from '../credit/bridges/bridge-lines.ts';
import { createBridgeService } from '../credit/bridges/bridge-service.ts';
import type { Register } from './context.ts';
import { openGraph } from './graph.ts';

/** `kindred bridges GROUP`: which single ties and people hold a group together, and what the parts would owe. */
export const bridges: Register = (program, context) => {
  program
    .command('bridges')
    .description('say which single ties and people hold a group together, and what each part would owe')
    .argument('<group>', 'id of the group')
    .option('--json', 'the answer of the API, in one line')
    .action(async (group: string, options: { json?: boolean }) => {
      const graph = await openGraph(context, false);
      const answer = await createBridgeService({ db: graph.db(), policy: context.policy() }).bridges(group);
      if (options.json === true) context.print(JSON.stringify(answer));
      else for (const line of bridgeLines(answer)) context.print(line);
    });
};
