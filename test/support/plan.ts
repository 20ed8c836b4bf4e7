import neo4j, { type Plan } from 'neo4j-driver';
import type { Target } from '../../src/neo4j/client.ts';
import type { PlanRule } from '../../src/neo4j/statement.ts';

/** What the server would do for a statement: operators with their inputs, the outermost first. */
export interface PlanNode {
  /** `Eager`, `Apply`, … without the `@database` behind it. */
  readonly operator: string;
  /** What the server adds: of an `Eager`, which read and write it keeps apart. */
  readonly details: string;
  readonly inputs: readonly PlanNode[];
}

/** Explains a text against the server, without running it. Call `close` at the end. Throws what the server says. */
export interface Explainer {
  readonly explain: (text: string) => Promise<PlanNode>;
  readonly close: () => Promise<void>;
}

/** An {@link Explainer} with connections of its own. */
export function openExplainer(target: Target): Explainer {
  const driver = neo4j.driver(target.uri, neo4j.auth.basic(target.user, target.password));
  return {
    explain: async (text) => {
      const { summary } = await driver.executeQuery(`EXPLAIN ${text}`);
      if (summary.plan === false) throw new Error('The server gave no plan.');
      return planNode(summary.plan);
    },
    close: () => driver.close(),
  };
}

function planNode(plan: Plan): PlanNode {
  const details: unknown = (plan.arguments as Record<string, unknown>).Details;
  return {
    operator: plan.operatorType.replace(/@.*$/, ''),
    details: typeof details === 'string' ? details : '',
    inputs: plan.children.map(planNode),
  };
}

/** Operators that run their second input anew for each row of the first. */
const PER_ROW = /Apply$|^(Subquery)?Foreach$|^TransactionForeach$/;
/** Operators that may give many rows: what is run per row of these is run per row of a batch. */
const MANY_ROWS = /Unwind|Scan|Expand|^NodeIndexSeek|ProcedureCall|LoadCSV|Union/;
/** Operators that give as many rows as their first input, whatever the second finds. */
const ONLY_FIRST = /SemiApply$|^RollUpApply$|Foreach$/;
const SCAN = /NodeByLabelScan|LabelsScan|AllNodesScan/;

/** What a plan does against its statement's rule, operator by operator; empty when it keeps the rule. */
export function breaches(plan: PlanNode, rule: PlanRule): string[] {
  if (rule === 'any') return [];
  const wrong =
    rule === 'usual'
      ? eagersOverBatch(plan)
      : operators(plan).filter(({ operator }) => operator === 'Eager' || SCAN.test(operator));
  return wrong.map(({ operator, details }) => (details === '' ? operator : `${operator}: ${details}`));
}

/** An `Eager` that a batch of rows comes to; one over a single row, or run per row of a batch, holds nothing back. */
function eagersOverBatch(node: PlanNode): PlanNode[] {
  const own = node.operator === 'Eager' && givesManyRows(node) ? [node] : [];
  const [first, second] = node.inputs;
  const perRow = PER_ROW.test(node.operator) && first !== undefined && second !== undefined;
  if (perRow && givesManyRows(first)) return [...own, ...eagersOverBatch(first)];
  return [...own, ...node.inputs.flatMap(eagersOverBatch)];
}

function givesManyRows({ operator, inputs }: PlanNode): boolean {
  if (MANY_ROWS.test(operator)) return true;
  const [first] = inputs;
  return ONLY_FIRST.test(operator) && first ? givesManyRows(first) : inputs.some(givesManyRows);
}

function operators(node: PlanNode): PlanNode[] {
  return [node, ...node.inputs.flatMap(operators)];
}
