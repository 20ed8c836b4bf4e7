import type { Register } from './context.ts';
import { openGraph } from './graph.ts';
import { startServer, untilStopped } from './server.ts';

/** `kindred serve`: the HTTP API over what is loaded. */
export const serve: Register = (program, context) => {
  program
    .command('serve')
    .description('answer over HTTP: the API under /v1, its documentation under /docs')
    .action(async () => {
      const graph = await openGraph(context, true);
      const address = await startServer(context, graph.db(), {
        port: context.config().port,
        anyPort: false,
        secret: graph.provisioned.target.password,
      });
      context.print(`Listening on ${address}, documentation at ${address}/docs. Stop with Ctrl-C.`);
      await untilStopped(context.signal);
    });
};
