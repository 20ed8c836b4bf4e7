import { downDocker } from '../neo4j/docker.ts';
import { downEmbedded } from '../neo4j/embedded.ts';
import { chooseBackend, machineProbes, type Backend } from '../neo4j/provision.ts';
import type { Context, Register } from './context.ts';

/** `kindred down`: stops the home's Neo4j. One of NEO4J_URI is left alone. */
export const down: Register = (program, context) => {
  program
    .command('down')
    .description("stop this home's Neo4j; the data stays")
    .option('--force', 'even while another command uses it')
    .action(async (options: { force?: boolean }) => {
      const backend = await chooseBackend(context.config(), machineProbes(context.env));
      context.print(await stop(backend, context, options.force ?? false));
    });
};

async function stop(backend: Backend, context: Context, force: boolean): Promise<string> {
  if (backend === 'external') return 'Neo4j of NEO4J_URI is not ours to stop.';
  const { home } = context.config();
  const was = backend === 'embedded' ? await downEmbedded(home, force) : await downDocker(home);
  return was ? 'Neo4j is down.' : 'Neo4j was not running.';
}
