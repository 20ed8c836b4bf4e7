import { connect } from '../neo4j/client.ts';
import { migrate } from '../neo4j/migrate.ts';
import { provision } from '../neo4j/provision.ts';
import type { Register } from './context.ts';

/** `kindred up`: starts Neo4j, brings its schema up to date and leaves it running. */
export const up: Register = (program, context) => {
  program
    .command('up')
    .description('start Neo4j, bring its schema up to date and leave it running')
    .action(async () => {
      const provisioned = await provision(
        context.config(),
        context.log(),
        { keepRunning: true },
        context.env,
      );
      context.defer(provisioned.release);
      const db = await connect(provisioned.target);
      context.defer(db.close);
      await migrate(db, () => new Date());
      const { uri, user } = provisioned.target;
      context.print(`Neo4j (${provisioned.kind}) is up at ${uri}, user ${user}.`);
    });
};
