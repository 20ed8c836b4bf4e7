import Fastify from 'fastify';
import neo4j from 'neo4j-driver';
import { keyOf, paramsOf } from '../src/credit/exposure-read.ts';
import { DEFAULT_POLICY } from '../src/credit/policy/policy.ts';
import { readExposure } from '../src/credit/statements.ts';
import { DEFAULT_LENS } from '../src/groups/lens.ts';
import { walkRulesOf } from '../src/groups/walk-rules.ts';

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
    const asked = paramsOf(
      DEFAULT_POLICY,
      [keyOf({ client: request.params.id }, 0n)],
      new Date().toISOString(),
    );
    const params = { ...asked, rules: walkRulesOf(DEFAULT_LENS) };
    const { records } = await session.run(readExposure.text, params);
    return records[0]!.toObject();
  } finally {
    await session.close();
  }
});

process.stdout.write(`${await app.listen({ host: '127.0.0.1', port: 0 })}\n`);
