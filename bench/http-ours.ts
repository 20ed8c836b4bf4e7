import { buildApp } from '../src/app.ts';
import { createCreditService } from '../src/credit/credit-service.ts';
import { createGroupService } from '../src/credit/group-service.ts';
import { createFeedService } from '../src/feed/service.ts';
import { createLog } from '../src/log.ts';
import { createEntityService } from '../src/identity/entity-service.ts';
import { connect } from '../src/neo4j/client.ts';

/** Our server, whole, over a database that runs already. */
const [uri, user, password] = process.argv.slice(2);
const db = await connect({ uri: uri!, user: user!, password: password! });
const app = await buildApp({
  log: createLog('error'),
  clock: () => new Date(),
  readiness: () => Promise.resolve({ ready: true }),
  services: {
    entities: createEntityService(db),
    groups: createGroupService({ db }),
    credit: createCreditService({ db }),
    feed: createFeedService(db),
  },
});

process.stdout.write(`${await app.listen({ host: '127.0.0.1', port: 0 })}\n`);
