import { DEFAULT_LENS } from '../groups/lens.ts';
import { countGroups } from '../groups/count-groups.ts';
import { connect } from '../neo4j/client.ts';
import { runningTarget } from '../neo4j/doctor.ts';
import { schemaState } from '../neo4j/migrate.ts';
import { chooseBackend, machineProbes } from '../neo4j/provision.ts';
import { checkVersion } from '../neo4j/server-facts.ts';
import { counts } from '../neo4j/statements.ts';
import type { Register } from './context.ts';

/** `kindred status`: whether Neo4j runs, where, and what is in it. Starts nothing. */
export const status: Register = (program, context) => {
  program
    .command('status')
    .description('say whether Neo4j runs, where, and what is in it')
    .action(async () => {
      const config = context.config();
      const backend = await chooseBackend(config, machineProbes(context.env));
      const target = await runningTarget(config, backend);
      context.print(`home     ${config.home}`);
      if (target === null) {
        context.print(`neo4j    ${backend}, not running`);
        return;
      }
      const db = await connect(target, 1);
      context.defer(db.close);
      const version = await checkVersion(db, target.uri);
      const { applied, pending } = await schemaState(db);
      const [row] = await db.read(counts, {});
      context.print(`neo4j    ${backend}, ${version} at ${target.uri}`);
      context.print(`schema   ${applied.length} migrations applied, ${pending.length} pending`);
      const { groups } = await countGroups(db, DEFAULT_LENS);
      for (const [what, many] of Object.entries({ ...row!, groups }))
        context.print(`${what.padEnd(8)} ${many.toString()}`);
    });
};
