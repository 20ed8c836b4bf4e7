import Fastify from 'fastify';
import neo4j from 'neo4j-driver';
import { readExposure } from '../src/credit/statements.ts';

/** The peer of the exposure route: bare Fastify, the bare driver, one auto-commit `session.run` of the same Cypher. */
const [uri, user, password] = process.argv.slice(2);
const driver = neo4j.driver(uri!, neo4j.auth.basic(user!, password!), {
  disableLosslessIntegers: true,
  notificationFilter: { minimumSeverityLevel: 'OFF' },
});
const app = Fastify();

app.get<{ Params: { id: string } }>('/v1/clients/:id/exposure', async (request) => {
  const session = driver.session({ defaultAccessMode: 'READ' });
  try {
    const key = { at: neo4j.int(0), id: null, inn: null, client: request.params.id };
    const params = { keys: [key], lens: 'linked', base: 'RUB', shown: neo4j.int(20), most: neo4j.int(1e9) };
    const { records } = await session.run(readExposure.text, params);
    return records[0]!.toObject();
  } finally {
    await session.close();
  }
});

process.stdout.write(`${await app.listen({ host: '127.0.0.1', port: 0 })}\n`);
