import type { z } from 'zod';
import type { Db } from '../../neo4j/client.ts';
import type { LensRules } from '../lens.ts';
import type { ControllerAnswer } from '../types.ts';
import { walkRules } from '../walk-rules.ts';
import { readControllers } from './statements.ts';

/** Whose controllers are asked for: all members of a group, or one entity, by its canonical id. */
export type Controlled = { readonly group: string } | { readonly id: string };

/** Told at most, those with most below them first. */
const SHOWN = 100;

/**
 * Who stands at the top of chains of control (ГК РФ 67.3) under a lens of votes: those whom nobody controls, and rings that
 * nobody outside controls. Null under lenses that do not go by votes.
 */
export async function controllersOf(
  db: Pick<Db, 'read'>,
  whose: Controlled,
  rules: LensRules,
): Promise<ControllerAnswer[] | null> {
  if (rules.binds.owns?.votesOver == null) return null;
  const params = { group: null, id: null, ...whose, rules: walkRules(rules) };
  return topsOf(await db.read(readControllers, params));
}

type Row = z.output<typeof readControllers.row>;

/** The tops of some links of control, which may lead in rings. */
function topsOf(rows: readonly Row[]): ControllerAnswer[] {
  const held = Map.groupBy(rows, ({ from }) => from);
  const below = (node: string): string[] => (held.get(node) ?? []).map(({ to }) => to);
  const holders = Map.groupBy(rows, ({ to }) => to);
  const above = (node: string): string[] => (holders.get(node) ?? []).map(({ from }) => from);

  const tops: ControllerAnswer[] = [];
  const under = new Set<string>();
  const top = (node: string, kind: ControllerAnswer['kind']): void => {
    const controlled = reach(node, below);
    for (const each of controlled) under.add(each);
    tops.push({ entity: held.get(node)![0]!.entity, kind, controls: controlled.size - 1 });
  };
  for (const [node, [first]] of held) if (!holders.has(node)) top(node, first!.public ? 'public' : 'sole');
  // Who is under none of these is in a ring, or under one.
  for (const node of held.keys()) {
    if (under.has(node)) continue;
    for (const member of ringOver(node, above, below)) top(member, 'ring');
  }
  return tops.sort(mostFirst).slice(0, SHOWN);
}

/** The ring above one that has nobody else at the top. */
function ringOver(start: string, above: Next, below: Next): Set<string> {
  for (let node = start; ;) {
    const higher = reach(node, above);
    const lower = reach(node, below);
    const beyond = [...higher].find((each) => !lower.has(each));
    if (beyond === undefined) return higher;
    node = beyond;
  }
}

type Next = (node: string) => string[];

/** All that links lead to, the start among them. */
function reach(start: string, next: Next): Set<string> {
  const seen = new Set([start]);
  for (const node of seen) for (const each of next(node)) seen.add(each);
  return seen;
}

const mostFirst = (a: ControllerAnswer, b: ControllerAnswer): number =>
  b.controls - a.controls || (a.entity.id < b.entity.id ? -1 : 1);
