import { expect } from 'vitest';
import { LINKED } from '../../src/groups/lens.ts';
import { exportDigest } from '../../src/load/export-digest.ts';
import type { Product } from '../support/product.ts';
import { keptGroups } from './kept-groups.ts';
import { naiveComponents } from './naive-components.ts';
import { NaiveHistory } from './naive-history.ts';
import { NaiveRegister } from './naive-register.ts';
import { isOperation, type Moment, type Step } from './operations.ts';
import { World, type Card, type Told } from './world.ts';

/** Low, so that few firms make a hub. */
const RULES = { ...LINKED, caps: { maxDirected: 3, maxOwned: 3, maxHeld: 2 } };

/** What happened in runs, to see that they do not pass by doing nothing. */
export const newTally = () => ({
  ...{ operations: 0, loads: 0, late: 0, resolves: 0, hubs: 0 },
  ...{ formed: 0, retired: 0, merged: 0, split: 0, renamed: 0 },
});

/** The clock of a run. */
export interface Clock {
  now: Date;
}

/** One register as it is told, the plain model beside the graph. */
export class Run {
  readonly #product: Product;
  readonly #clock: Clock;
  readonly #tally: ReturnType<typeof newTally>;
  readonly #world = new World();
  readonly #register = new NaiveRegister();
  readonly #history = new NaiveHistory();
  readonly #told: Told[] = [];
  readonly #cards = new Map<string, Card>();
  #registry: Told[] = [];
  #clients: Card[] = [];
  #waiting: { loads: number; record: Told }[] = [];

  constructor(product: Product, clock: Clock, tally = newTally()) {
    this.#product = product;
    this.#clock = clock;
    this.#tally = tally;
  }

  /** Does one step; at the end of a batch loads it, and resolves and compares where that is said. */
  async step(step: Step): Promise<void> {
    if (isOperation(step)) {
      this.#tally.operations++;
      const telling = this.#world.after(step);
      if ('card' in telling) this.#clients.push(telling.card);
      else if (telling.late === 0) this.#registry.push(telling.record);
      else this.#waiting.push({ loads: telling.late, record: telling.record });
      return;
    }
    if (step.do === 'settle') this.#clock.now = new Date(this.#clock.now.getTime() + step.days * 86_400_000);
    await this.#load();
    if (step.do === 'settle') await this.#settle(step);
  }

  /** Tells what is still waiting, and compares with a load of everything at once, in another order. */
  async end(): Promise<void> {
    this.#registry.push(...this.#waiting.map(({ record }) => record));
    this.#waiting = [];
    await this.step({ do: 'settle', days: 1, batch: 250, full: false });
    const product = this.#product;
    const digest = await exportDigest(product.db);
    await product.wipe();
    await product.put({ registry: this.#told.toReversed(), clients: [...this.#cards.values()] });
    await product.resolve(false, { lenses: [RULES] });
    expect(await exportDigest(product.db)).toBe(digest);
  }

  async #load(): Promise<void> {
    const [registry, clients] = [this.#registry, this.#clients];
    [this.#registry, this.#clients] = [[], []];
    for (const record of registry)
      for (const each of this.#register.tell(record)) {
        const moved = this.#history.rename(each, this.#today());
        if (moved) this.#tally.renamed++;
      }
    for (const card of clients) {
      this.#register.card(card);
      this.#cards.set(card.id, card);
    }
    this.#told.push(...registry);
    if (registry.length + clients.length > 0) await this.#product.put({ registry, clients });
    this.#tally.loads++;
    const waited = this.#waiting.map(({ loads, record }) => ({ loads: loads - 1, record }));
    this.#waiting = waited.filter(({ loads }) => loads > 0);
    this.#registry = waited.flatMap(({ loads, record }) => (loads === 0 ? [record] : []));
    this.#tally.late += this.#registry.length;
  }

  async #settle({ batch, full }: Extract<Moment, { do: 'settle' }>): Promise<void> {
    await this.#product.resolve(full, { lenses: [RULES], batchSize: batch });
    const kept = await keptGroups(this.#product.look);
    const register = this.#register;
    const members = register.members();
    const { components, hubs } = naiveComponents(register.bonds(), (id) => register.ended(id), RULES.caps);
    const turn = this.#history.resolve(
      components,
      (id) => members.has(id),
      this.#today(),
      (member) => kept.groupOf.get(member) ?? `none of ${member}`,
    );
    expect(kept.hubs).toEqual([...hubs].sort());
    expect(kept.groups).toEqual(Object.fromEntries(this.#history.groups));
    expect(kept.stays).toEqual(this.#history.stays.map((stay) => JSON.stringify(stay)).sort());
    this.#tally.resolves++;
    this.#tally.hubs += hubs.size;
    for (const key of ['formed', 'retired', 'merged', 'split'] as const) this.#tally[key] += turn[key];
  }

  #today(): string {
    return this.#clock.now.toISOString().slice(0, 10);
  }
}
