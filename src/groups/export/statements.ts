import { z } from 'zod';
import { bind, tuple } from '../../neo4j/statement.ts';
import type { GroupRow } from '../rows.ts';
import { RulesByLens } from '../walk-rules.ts';

const text = z.string();
const said = text.nullable();
const int = z.bigint().nullable();
const group = z.object({ group: text, whole: z.boolean() });

export const findGroup = bind('groups/export/find-group.cypher', {
  params: z.object({ group: said, id: said, inn: said, lens: said }),
  row: z.object({
    resolved: z.boolean().nullable(),
    known: z.boolean(),
    group: tuple<GroupRow>(),
    retired: said,
    successors: z.array(text).nullable(),
  }),
});

const place = { ogrn: said, inn: said, name: said, country: said, regNumber: said };

export const groupNodes = bind('groups/export/group-nodes.cypher', {
  params: group,
  row: z.object({
    person: z.boolean(),
    member: z.boolean(),
    of: z.object({
      ...place,
      id: text,
      kpp: said,
      shortName: said,
      kind: said,
      opf: said,
      status: said,
      endedHow: said,
      registered: said,
      ended: said,
      address: said,
      treasuryNum: int,
      treasuryDen: int,
      ownersUnknown: said,
      source: said,
    }),
    asOf: said,
    reasons: z.array(text),
    successors: z.array(z.object(place)),
  }),
  plan: 'any',
});

export const groupLinks = bind('groups/export/group-links.cypher', {
  params: group.extend({ rules: RulesByLens }),
  row: z.object({
    from: text,
    fromPerson: z.boolean(),
    fromKind: said,
    to: text,
    toPerson: z.boolean(),
    type: z.enum([
      'DIRECTS',
      'OWNS',
      'MANAGES',
      'CONTROLS',
      'OWNS_APART',
      'WINDS_UP',
      'SUCCEEDED_BY',
      'IS_PERSON',
    ]),
    num: int,
    den: int,
    since: said,
    position: said,
    reason: said,
    unreliable: z.boolean(),
    binds: z.boolean(),
    asOf: said,
    source: said,
  }),
  plan: 'any',
});

/** A member of the group, or who is tied to one. */
export type NodeRow = z.output<typeof groupNodes.row>;
/** A link between two of these. */
export type LinkRow = z.output<typeof groupLinks.row>;
