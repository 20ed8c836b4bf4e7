import { z } from 'zod';
import { bind } from '../../neo4j/statement.ts';

const text = z.string();
const int = z.bigint();
const keys = z.array(text);

export const find = bind('groups/verify/find.cypher', {
  params: z.object({ ids: z.array(text) }),
  row: z.object({ key: text }),
});

export const facts = bind('groups/verify/facts.cypher', {
  params: z.object({ keys }),
  row: z.object({
    key: text,
    id: text,
    person: z.boolean(),
    kind: text.nullable(),
    status: text.nullable(),
    treasuryNum: int.nullable(),
    treasuryDen: int.nullable(),
    directs: int,
    owns: int,
    holds: int,
    card: z.boolean(),
    markedCarded: z.boolean(),
    markedInert: z.boolean(),
    markedHub: z.boolean(),
    hubOf: z.array(text).nullable(),
  }),
});

export const links = bind('groups/verify/links.cypher', {
  params: z.object({ keys, out: z.boolean() }),
  row: z.object({
    key: text,
    type: z.enum(['DIRECTS', 'OWNS', 'MANAGES', 'IS_PERSON', 'SUCCEEDED_BY', 'CONTROLS']),
    from: text,
    to: text,
    num: int.nullable(),
    den: int.nullable(),
    since: text.nullable(),
  }),
});

export const group = bind('groups/verify/group.cypher', {
  params: z.object({ id: text }),
  row: z.object({
    lens: text,
    size: int,
    retired: text.nullable(),
    members: keys,
    elsewhere: z.array(z.tuple([text, text])),
  }),
});
