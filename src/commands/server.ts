import { hash, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { AddressInfo } from 'node:net';
import { buildApp } from '../app.ts';
import { createOwedService } from '../credit/answers-owed/owed-service.ts';
import { createBreachService } from '../credit/breaches/breach-service.ts';
import { createBridgeService } from '../credit/bridges/bridge-service.ts';
import { createCouncilService } from '../credit/council/council-service.ts';
import { createDealService } from '../credit/deals/deal-service.ts';
import { createLimitService } from '../credit/limits/limit-service.ts';
import { createCreditService } from '../credit/credit-service.ts';
import type { CreditService } from '../credit/types.ts';
import { createGroupService } from '../credit/group-service.ts';
import { createLensService } from '../credit/lens-diff/lens-service.ts';
import { createReserveService } from '../credit/reserve/reserve-service.ts';
import { createScreenService } from '../credit/screen/screen-service.ts';
import { createSegmentService } from '../credit/segments/segment-service.ts';
import { createQuestionnaireService } from '../credit/questionnaire/questionnaire-service.ts';
import { createStopService } from '../credit/stops/stop-service.ts';
import { createStageService } from '../credit/stages/stage-service.ts';
import { stopFactors } from '../credit/stages/stop-factors.ts';
import { createWhatIfService } from '../credit/what-if/what-if-service.ts';
import { createSignalService } from '../credit/rules/signal-service.ts';
import { planDeals } from '../credit/deals/warm-up.ts';
import { signalsOf } from '../credit/rules/signals.ts';
import { createHistoryService } from '../credit/history/history-service.ts';
import { KindredError } from '../errors.ts';
import { createFeedService } from '../feed/service.ts';
import type { Readiness } from '../http/ops.ts';
import { createShutdown } from '../http/shutdown.ts';
import { createEntityService } from '../identity/entity-service.ts';
import { createPairService } from '../groups/interest/pair-service.ts';
import { createExplainService } from '../groups/explain/explain-service.ts';
import { createOwnerService } from '../groups/owners/owner-service.ts';
import { isResolved } from '../groups/is-resolved.ts';
import { DEFAULT_LENS } from '../groups/lens.ts';
import type { GroupService } from '../groups/types.ts';
import type { Db } from '../neo4j/client.ts';
import { keepPlans } from '../neo4j/kept-plans.ts';
import { schemaState } from '../neo4j/migrate.ts';
import { createLoadService } from '../runs/load-service.ts';
import type { Context } from './context.ts';
import { newRun, now as clockOfProgram, scratchOf } from './graph.ts';

/** Ports tried one after the other when the wanted one is taken and `anyPort` allows it. */
const TRIES = 20;
/** Plans of what clerks wait for are looked at so often. */
const PLANS_MS = 30_000;

/**
 * Starts the HTTP API and gives its address. It closes when the command ends: readiness fails first, requests that
 * have begun finish, then the database is let go.
 */
export async function startServer(
  context: Context,
  db: Db,
  options: {
    readonly port: number;
    readonly anyPort: boolean;
    readonly noticeMs?: number;
    /** Known to every server of the database, so that a cursor of one is good for all. */
    readonly secret: string;
    /** Default: the clock of the program. */
    readonly clock?: () => Date;
  },
): Promise<string> {
  const log = context.log();
  const { clock: now = clockOfProgram } = options;
  const shutdown = createShutdown({
    log,
    ...(options.noticeMs !== undefined && { noticeMs: options.noticeMs }),
    pause: (ms) => sleep(ms),
  });
  const policy = context.policy();
  const { host, showConfidential } = context.config();
  const plans = keepPlans(db);
  const groups = createGroupService({ db, policy });
  const credit = createCreditService({ db: plans.db, policy, clock: now });
  await warmUp(groups, credit, [
    signalsOf(db.read, [''], policy, now().toISOString().slice(0, 10)),
    planDeals(plans.db, policy, now()),
  ]);
  const closing = new AbortController();
  void plans.keep(PLANS_MS, closing.signal, (error) => {
    log.debug({ err: error }, 'plans were not looked at');
  });
  const loads = createLoadService({ db, log, policy, clock: now, scratch: scratchOf(context), newRun });
  const app = await buildApp({
    log,
    clock: now,
    readiness: shutdown.guard(readinessOf(db)),
    maySeeConfidential: () => showConfidential,
    cursorKey: hash('sha256', `cursors ${options.secret}`),
    services: {
      entities: createEntityService(db),
      groups,
      pairs: createPairService(db),
      explain: createExplainService({ db }),
      owners: createOwnerService(db),
      credit,
      limits: createLimitService({ db }),
      stops: createStopService({ db, clock: now, newId: randomUUID }),
      deals: createDealService({ db: plans.db, policy, clock: now, newId: randomUUID }),
      breaches: createBreachService({ db, policy, clock: now }),
      council: createCouncilService({ db, policy, clock: now, newId: randomUUID }),
      feed: createFeedService(db),
      history: createHistoryService({ db, policy, clock: now }),
      loads,
      bridges: createBridgeService({ db, policy }),
      whatIf: createWhatIfService({ db, policy, clock: now }),
      lenses: createLensService({ db, policy }),
      signals: createSignalService({ db, policy, clock: now }),
      reserve: createReserveService({ db, policy, clock: now }),
      segments: createSegmentService({ db, policy, clock: now }),
      stages: createStageService({ db, policy, clock: now, signalsOf: stopFactors(policy) }),
      questionnaires: createQuestionnaireService({ db, policy, clock: now }),
      owed: createOwedService({ db, policy, clock: now }),
      screens: createScreenService({ db, policy, clock: now }),
    },
  });
  context.defer(async () => {
    closing.abort();
    await shutdown.run(app);
    await loads.close();
  });
  for (let attempt = 0; ; attempt++) {
    try {
      await app.listen({ host, port: options.port === 0 ? 0 : options.port + attempt });
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
      if (options.anyPort && attempt < TRIES) continue;
      throw new KindredError(
        'usage',
        `Port ${options.port} on ${host} is taken. Set PORT to a free one, or to 0.`,
      );
    }
  }
  const { port } = app.server.address() as AddressInfo;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** Lets the database plan the statements of the first questions, which takes seconds when it has just started. */
async function warmUp(
  groups: GroupService,
  credit: CreditService,
  others: readonly Promise<unknown>[],
): Promise<void> {
  const asks: Promise<unknown>[] = [
    ...others,
    credit.exposureOfClient('', DEFAULT_LENS),
    groups.list({ lens: DEFAULT_LENS, sort: 'outstanding', after: null, limit: 1 }),
  ];
  await Promise.allSettled(asks);
}

function readinessOf(db: Db): Readiness {
  return async () => {
    try {
      const { pending } = await schemaState(db);
      if (pending.length > 0) {
        return {
          ready: false,
          code: 'schema-outdated',
          detail: 'The schema is not up to date. Run kindred up.',
        };
      }
      if (await isResolved(db)) return { ready: true };
      return {
        ready: false,
        code: 'not-resolved',
        detail: 'Groups have not been resolved yet. Load a register.',
      };
    } catch (error) {
      if (error instanceof KindredError) return { ready: false, code: error.code, detail: error.message };
      throw error;
    }
  };
}

/** Resolves when the user or the system wants the program to end. */
export async function untilStopped(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => {
      resolve();
    });
  });
}
