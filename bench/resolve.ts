import { join } from 'node:path';
import neo4j, { type Driver } from 'neo4j-driver';
import { LINKED } from '../src/groups/lens.ts';
import { resolve, type ResolveDeps } from '../src/groups/resolve.ts';
import { connect, type Db } from '../src/neo4j/client.ts';
import type { Embedded } from '../src/neo4j/embedded.ts';
import { ensureJars } from '../src/neo4j/jars.ts';
import { layoutOf } from '../src/neo4j/layout.ts';
import { filled, FORGET } from './filled.ts';
import { GDS_SETTINGS, installGds } from './gds.ts';
import { sample, say, seconds, show } from './measure.ts';
import { writeResults } from './results.ts';
import { log, settling, type BenchOptions } from './workplace.ts';

/** The whole resolve beside GDS: both from marks and groups gone to groups written, both warm. */
export async function benchResolve(options: BenchOptions): Promise<void> {
  const home = join(options.folder, `home-${options.entities}`);
  const embedded = await withGdsFilled(options, home);
  const { uri, user, password } = embedded.target();
  const driver = neo4j.driver(uri, neo4j.auth.basic(user, password));
  const db = await connect(embedded.target());
  const us: number[] = [];
  const peer: number[] = [];
  let equal = true;
  for (let run = 0; run <= options.repeat; run++) {
    await forget(driver);
    const ours = await seconds(() => resolve(linkedAlone(db), false));
    const partition = await partitionOf(driver);
    await forget(driver);
    const theirs = await seconds(() => withGds(driver));
    equal &&= partition === (await partitionOf(driver));
    say(
      `${run === 0 ? 'warm-up' : `run ${run}`}: ours ${ours.toFixed(1)} s, GDS ${theirs.toFixed(1)} s, equal ${String(equal)}`,
    );
    if (run > 0) {
      us.push(ours);
      peer.push(theirs);
    }
  }
  // The graph is left as our resolver leaves it.
  await forget(driver);
  await resolve(linkedAlone(db), false);
  const groups = await partitionOf(driver);
  await db.close();
  await driver.close();
  await embedded.release();
  const [a, b] = [sample(us), sample(peer)];
  writeResults(
    'resolve',
    `npm run bench -- resolve --entities ${options.entities} --repeat ${options.repeat}`,
    ['what', 'Kindred', 'GDS', 'ratio', 'reach'],
    [
      [
        'full resolve, to groups written',
        `${show(a)} s`,
        `${show(b)} s`,
        `${(a.median / b.median).toFixed(2)} ×`,
        '≤ 1.0 ×',
      ],
    ],
    [
      `The same partition: ${equal ? 'yes' : 'NO'} (${groups.split(' ')[0]!} groups). Both count hubs, both start without groups or marks, both warm.`,
      'Peer: `gds.graph.project` of the conducting links by a Cypher query, `gds.wcc.write`, then one group a component of two members and more from the property.',
    ],
  );
}

/** A server with GDS over the loaded register, loaded once. */
export async function withGdsFilled(options: BenchOptions, home: string): Promise<Embedded> {
  await installGds(layoutOf(home).plugins, await ensureJars(process.env, log));
  return filled(options, home, GDS_SETTINGS);
}

/** What GDS does beside: one lens, and no shares multiplied. */
const linkedAlone = (db: Db): ResolveDeps => ({ ...settling(db), lenses: [LINKED], pairs: [] });

async function run(driver: Driver, text: string): Promise<void> {
  const session = driver.session();
  await session.run(text);
  await session.close();
}

/** Takes every group and mark away, outside of any clock. */
async function forget(driver: Driver): Promise<void> {
  for (const text of FORGET) await run(driver, text);
  await run(
    driver,
    'MATCH (n:Component) CALL (n) { REMOVE n:Component, n.component } IN TRANSACTIONS OF 20000 ROWS',
  );
  await run(
    driver,
    'MATCH (n) WHERE n.component IS NOT NULL CALL (n) { REMOVE n.component } IN TRANSACTIONS OF 20000 ROWS',
  );
}

/** How many groups of two members and more there are, and an order-free sum over (member, least member). */
async function partitionOf(driver: Driver): Promise<string> {
  const session = driver.session();
  const { records } = await session.run(
    `MATCH (g:Group)<-[:IN_GROUP]-(m) WITH g, min(id(m)) AS least, sum(id(m) % 1000003 * (id(m) % 7919)) AS mix, count(*) AS size
     WHERE size > 1
     RETURN count(*) AS groups, sum(size) AS members, sum(least % 1000003 * (mix % 1000003)) AS sum`,
  );
  await session.close();
  return records[0]!.keys.map((key) => String(records[0]!.get(key))).join(' ');
}

const MARK_HUBS = [
  `MATCH (p:Person) WHERE COUNT { (p)-[:DIRECTS]->() } > 30 OR COUNT { (p)-[:OWNS]->() } > 100
   WITH p WHERE COUNT { (p)-[:DIRECTS]->(e) WHERE NOT e:Inert } > 30 OR COUNT { (p)-[:OWNS]->(e) WHERE NOT e:Inert } > 100
   SET p:Hub`,
  `MATCH (h:Entity) WHERE COUNT { (h)-[:OWNS|MANAGES]->() } > 500
   WITH h WHERE COUNT { MATCH (h)-[:OWNS|MANAGES]->(e) WHERE NOT e:Inert RETURN DISTINCT e } > 500
   SET h:Hub`,
];

async function withGds(driver: Driver): Promise<void> {
  for (const text of MARK_HUBS) await run(driver, text);
  await run(
    driver,
    `MATCH (a)-[r:DIRECTS|OWNS|MANAGES|IS_PERSON|SUCCEEDED_BY]->(b)
     WHERE type(r) IN ['IS_PERSON', 'SUCCEEDED_BY'] OR NOT (a:Hub OR a:Inert OR b:Hub OR b:Inert)
     RETURN gds.graph.project('linked', a, b)`,
  );
  await run(
    driver,
    "CALL gds.wcc.write('linked', {writeProperty: 'component', minComponentSize: 2}) YIELD componentCount RETURN componentCount",
  );
  await run(driver, "CALL gds.graph.drop('linked') YIELD graphName RETURN graphName");
  await run(
    driver,
    `MATCH (m:Entity|Carded) WHERE m.component IS NOT NULL
     WITH m.component AS component, collect(m) AS members
     WHERE size(members) > 1
     CALL (component, members) {
       CREATE (g:Group {id: 'gds-' + component, lens: 'linked', version: 1, size: size(members), since: '2026-11-22'})
       FOREACH (m IN members | CREATE (m)-[:IN_GROUP {since: '2026-11-22'}]->(g))
     } IN TRANSACTIONS OF 1000 ROWS`,
  );
}
