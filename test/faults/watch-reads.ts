import { setTimeout as sleep } from 'node:timers/promises';
import { buildApp } from '../../src/app.ts';
import { createCreditService } from '../../src/credit/credit-service.ts';
import { ExposureAnswer, type CurrencyAmounts } from '../../src/credit/types.ts';
import type { Db } from '../../src/neo4j/client.ts';
import { parseMoney } from '../../src/values/money.ts';
import { fakeDeps } from '../http/fake-services.ts';

/** What a clerk saw who asked all the time. */
export interface Seen {
  /** Answers with a group in them. */
  readonly whole: number;
  /** Answers that no user should get: what was asked, the status, and what is wrong. */
  readonly wrong: readonly string[];
}

/** Asks for exposures of cards, one after the other, until told to stop. */
export async function watchReads(db: Db, cards: readonly string[]): Promise<() => Promise<Seen>> {
  const app = await buildApp(fakeDeps({ credit: createCreditService({ db }) }));
  let whole = 0;
  const wrong: string[] = [];
  const stop = new AbortController();
  const ask = async (card: string): Promise<void> => {
    const answer = await app.inject(`/v1/clients/${card}/exposure`);
    if (answer.statusCode === 404) return;
    if (answer.statusCode === 503 && answer.json<{ code: string }>().code === 'not-resolved') return;
    if (answer.statusCode !== 200) wrong.push(`${card}: ${answer.statusCode} ${answer.body}`);
    else {
      const exposure = ExposureAnswer.parse(answer.json());
      if (exposure.group === null) return;
      whole++;
      const torn = tear(exposure);
      if (torn !== null) wrong.push(`${card}: ${torn}`);
    }
  };
  const asking = (async () => {
    for (let at = 0; !stop.signal.aborted; at++) {
      await ask(cards[at % cards.length]!);
      await sleep(1);
    }
  })();
  return async () => {
    stop.abort();
    await asking;
    await app.close();
    return { whole, wrong };
  };
}

/** Why an answer about a group is not about all of it, as far as it shows; null when it is. */
function tear({ group, members: told, proven, truncated, own }: ExposureAnswer): string | null {
  const { size } = group!;
  const members = told.filter(({ tier }) => tier === 'proven');
  if (proven.entities !== size) return `${proven.entities} entities are summed, the group has ${size}`;
  if (!truncated && members.length !== size)
    return `${members.length} members are told, the group has ${size}`;
  const clients = members.reduce((sum, member) => sum + member.clients.length, 0);
  if (!truncated && clients !== proven.clients) return `${clients} cards are told, ${proven.clients} summed`;
  const more = (of: CurrencyAmounts): boolean => {
    const all = proven.byCurrency.find(({ currency }) => currency === of.currency);
    return all === undefined || parseMoney(of.outstanding)! > parseMoney(all.outstanding)!;
  };
  return own.byCurrency.some(more) ? 'the customer owes more than the group' : null;
}
