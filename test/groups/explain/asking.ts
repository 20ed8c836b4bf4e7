import { createExplainService } from '../../../src/groups/explain/explain-service.ts';
import { ExplainAnswer, type ExplainStep, type Obstacle } from '../../../src/groups/explain/types.ts';
import { PARTITIONS } from '../../../src/groups/lens.ts';
import { parseEntityKey } from '../../../src/values/entity-key.ts';
import type { Product, Rows } from '../../support/product.ts';
import { firm, held, type Row } from '../../support/register.ts';
import { useProduct } from '../../support/use-product.ts';

/* Asks why, both ways round, and holds each answer against its schema. */

/** A row, an ИНН, ОГРН or id. */
export type Asked = Row | string;

export interface Asking {
  readonly product: Product;
  /** Loads, and resolves by all lenses. */
  readonly given: (registry: readonly Row[], rest?: Omit<Rows, 'registry'>) => Promise<void>;
  /** The answer; that to the opposite question must tell the same. */
  readonly why: (from: Asked, to: Asked, lens?: string) => Promise<ExplainAnswer>;
}

/** For the tests of a file: about a graph that is empty before each. All is told on 2026-11-22. */
export function useAsking(): Asking {
  const product = useProduct(() => new Date('2026-11-22T08:00:00Z'));
  const ask = async (from: Asked, to: Asked, lens: string): Promise<ExplainAnswer> => {
    const service = createExplainService({ db: product.db });
    const answer = await service.explain(keyOf(from), keyOf(to), lens);
    const parsed = ExplainAnswer.parse(answer);
    if (JSON.stringify(parsed) !== JSON.stringify(answer)) throw new Error('more than the schema names');
    return answer;
  };
  return {
    product,
    given: async (registry, rest = {}) => {
      await product.put({ registry, ...rest });
      await product.resolve(false, { lenses: PARTITIONS });
    },
    why: async (from, to, lens = 'linked') => {
      const answer = await ask(from, to, lens);
      sameTurned(answer, await ask(to, from, lens));
      joined(answer);
      return answer;
    },
  };
}

const keyOf = (asked: Asked) => parseEntityKey(typeof asked === 'string' ? asked : asked.ogrn)!;

/** Throws unless both answers tell the same, read from either side. */
function sameTurned(answer: ExplainAnswer, turned: ExplainAnswer): void {
  const same = (a: unknown, b: unknown, what: string): void => {
    if (JSON.stringify(a) !== JSON.stringify(b)) {
      throw new Error(`${what} the other way round: ${JSON.stringify(b)}, not ${JSON.stringify(a)}`);
    }
  };
  same([answer.bound, answer.group, answer.from], [turned.bound, turned.group, turned.to], 'bound');
  const step = ({ from, to, link, record, rule, parts, votes }: ExplainStep) => ({
    ...{ from, to, link, record, rule, parts, votes },
  });
  const back = (each: ExplainStep) => ({ ...step(each), from: each.to, to: each.from });
  same(answer.chain.map(step), turned.chain.map(back).reverse(), 'chain');
  const reasons = ({ reasons: all }: ExplainAnswer) =>
    all.map(({ code, via, shares }) => [
      code,
      via,
      shares.map(({ owner, entity, low, high }) => JSON.stringify([owner.id, entity.id, low, high])).sort(),
    ]);
  same(reasons(answer), reasons(turned), 'reasons');
  const kinds = (list: readonly Obstacle[]): string[] =>
    list.map(({ kind, way, link }) => `${kind} ${way} ${link?.from ?? ''} ${link?.to ?? ''}`).sort();
  same(kinds(answer.obstacles).length, kinds(turned.obstacles).length, 'obstacles');
}

/** Throws unless the steps join one end to the other. */
function joined({ from, to, bound, chain, obstacles }: ExplainAnswer): void {
  const ids = chain.map((step) => [step.from.id, step.from.kind, step.to.id, step.to.kind].join());
  const whole =
    chain.length === 0 ||
    (chain[0]!.from.id === from.id &&
      chain.at(-1)!.to.id === to.id &&
      chain.slice(1).every((step, at) => step.from.id === chain[at]!.to.id));
  if (!whole) throw new Error(`steps do not join: ${ids.join(' ')}`);
  if (bound !== (obstacles.length === 0)) throw new Error('bound with obstacles, or neither');
}

/** A chain of four firms, each of which holds so much of the next. */
export const chainOf = (percent: string): [Row, Row, Row, Row] => [
  firm(1),
  firm(2, { owners: [held(1, percent)] }),
  firm(3, { owners: [held(2, percent)] }),
  firm(4, { owners: [held(3, percent)] }),
];

/** A chain in short: rules and links. */
export const inShort = ({ chain }: ExplainAnswer): string[] =>
  chain.map(({ rule, link }) => `${rule} ${link.type}`);

/** Obstacles in short. */
export const kindsOf = ({ obstacles }: ExplainAnswer): string[] =>
  obstacles.map(({ kind, way }) => `${way} ${kind}`);
