import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import Fastify, { LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import { validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { owedRoutes } from './credit/answers-owed/routes.ts';
import type { OwedService } from './credit/answers-owed/types.ts';
import { bridgeRoutes } from './credit/bridges/routes.ts';
import type { BridgeService } from './credit/bridges/types.ts';
import { councilRoutes } from './credit/council/routes.ts';
import type { CouncilService } from './credit/council/types.ts';
import { dealRoutes } from './credit/deals/routes.ts';
import type { DealService } from './credit/deals/types.ts';
import { limitRoutes } from './credit/limits/routes.ts';
import type { LimitService } from './credit/limits/types.ts';
import { historyRoutes } from './credit/history/routes.ts';
import type { HistoryService } from './credit/history/types.ts';
import { lensRoutes } from './credit/lens-diff/routes.ts';
import type { LensService } from './credit/lens-diff/types.ts';
import { reserveRoutes } from './credit/reserve/routes.ts';
import type { ReserveService } from './credit/reserve/types.ts';
import { creditRoutes } from './credit/routes.ts';
import { signalRoutes } from './credit/rules/routes.ts';
import type { SignalService } from './credit/rules/types.ts';
import { screenRoutes } from './credit/screen/routes.ts';
import type { ScreenService } from './credit/screen/types.ts';
import { segmentRoutes } from './credit/segments/routes.ts';
import type { SegmentService } from './credit/segments/types.ts';
import { questionnaireRoutes } from './credit/questionnaire/routes.ts';
import type { QuestionnaireService } from './credit/questionnaire/types.ts';
import { stopRoutes } from './credit/stops/routes.ts';
import type { StopService } from './credit/stops/types.ts';
import { stageRoutes } from './credit/stages/routes.ts';
import type { StageService } from './credit/stages/types.ts';
import type { CreditService } from './credit/types.ts';
import { whatIfRoutes } from './credit/what-if/routes.ts';
import type { WhatIfService } from './credit/what-if/types.ts';
import { changeRoutes } from './feed/routes.ts';
import type { FeedService } from './feed/types.ts';
import { explainRoutes } from './groups/explain/routes.ts';
import type { ExplainService } from './groups/explain/types.ts';
import { readLens } from './groups/lens-name.ts';
import { ownerRoutes } from './groups/owners/routes.ts';
import type { OwnerService } from './groups/owners/types.ts';
import { groupRoutes } from './groups/routes.ts';
import type { PairService } from './groups/interest/types.ts';
import type { GroupService } from './groups/types.ts';
import type { Api } from './http/api.ts';
import { answerMalformed } from './http/malformed.ts';
import { createCursors } from './http/cursor.ts';
import { createErrorHandler } from './http/error-handler.ts';
import { createMeasure, withOnResponse } from './http/measure.ts';
import { createMetrics, type Metrics } from './http/metrics.ts';
import { createNotFound } from './http/not-found.ts';
import { addOpenApi } from './http/openapi.ts';
import { opsRoutes, type Readiness } from './http/ops.ts';
import { entityRoutes } from './identity/routes.ts';
import type { EntityService } from './identity/types.ts';
import type { Logger } from './log.ts';
import { loadRoutes } from './runs/routes.ts';
import type { LoadService } from './runs/types.ts';

/** What the server is put together from. */
export interface AppDeps {
  readonly log: Logger;
  readonly clock: () => Date;
  /** What `/readyz` answers; see `createShutdown(...).guard`. */
  readonly readiness: Readiness;
  readonly services: {
    readonly entities: EntityService;
    readonly groups: GroupService;
    readonly pairs: PairService;
    readonly explain: ExplainService;
    readonly owners: OwnerService;
    readonly credit: CreditService;
    readonly deals: DealService;
    readonly council: CouncilService;
    readonly limits: LimitService;
    readonly stops: StopService;
    readonly feed: FeedService;
    readonly history: HistoryService;
    readonly loads: LoadService;
    readonly bridges: BridgeService;
    readonly whatIf: WhatIfService;
    readonly lenses: LensService;
    readonly signals: SignalService;
    readonly reserve: ReserveService;
    readonly segments: SegmentService;
    readonly stages: StageService;
    readonly questionnaires: QuestionnaireService;
    readonly owed: OwedService;
    readonly screens: ScreenService;
  };
  /**
   * Signs cursors. All servers of one database should share it, or a cursor of one is refused by the next; default:
   * a random one, so that cursors live as long as the server.
   */
  readonly cursorKey?: string;
}

/** The longest id an address may hold: canonical ids of foreign owners carry a name. */
const MAX_PARAM_LENGTH = 600;

/** Puts the server together; it never listens. Close it with `app.close()`. */
export async function buildApp(deps: AppDeps): Promise<FastifyInstance> {
  const app = createServer(deps);
  const metrics = createMetrics();
  watchRoutes(app, deps.log, metrics);
  await addOpenApi(app, version());
  opsRoutes(app, { readiness: deps.readiness, metrics });
  await app.register(
    (v1, _options, done) => {
      addFeatures(v1, deps);
      done();
    },
    { prefix: '/v1' },
  );
  return app;
}

function createServer({ log, clock }: AppDeps): Api {
  const onError = createErrorHandler(log);
  const loggerInstance: FastifyBaseLogger = log;
  const app = Fastify({
    loggerInstance,
    // A line for each request, and a logger made for it, would cost more than the rest of this server.
    logController: new LogController({ disableRequestLogging: true }),
    childLoggerFactory: (logger) => logger,
    genReqId: requestIds(clock()),
    routerOptions: { maxParamLength: MAX_PARAM_LENGTH },
    frameworkErrors: (error, request, reply) => {
      void onError(error, request, reply);
    },
    clientErrorHandler: answerMalformed,
    // A request on a connection that stays open while the server closes is still answered, not cut off with a 503.
    return503OnClosing: false,
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  // Answers are not checked against their schemas on the way out: tests do that (see http/etag.ts).
  app.setSerializerCompiler(() => (answer) => JSON.stringify(answer));
  app.setErrorHandler(onError);
  return app;
}

/** Hooks that see every route added later: its series, and what a 404 or 405 needs to know. */
function watchRoutes(app: Api, log: Logger, metrics: Metrics): void {
  const measure = createMeasure(metrics, log);
  const notFound = createNotFound();
  const unmatched = metrics.route('any', 'unmatched');
  app.addHook('onRoute', (route) => {
    notFound.learn(route);
    withOnResponse(route, measure([route.method].flat().join(','), route.url));
  });
  app.setNotFoundHandler((request, reply) => {
    const sent = notFound.answer(request, reply);
    unmatched.observe(reply.statusCode, reply.elapsedTime);
    return sent;
  });
  app.addHook('onClose', (_app, done) => {
    metrics.close();
    done();
  });
}

function addFeatures(v1: Api, { services, cursorKey, clock }: AppDeps): void {
  const cursors = createCursors(cursorKey ?? randomUUID());
  entityRoutes(v1, { entities: services.entities, cursors });
  groupRoutes(v1, { groups: services.groups, pairs: services.pairs, cursors, clock });
  explainRoutes(v1, { explain: services.explain });
  ownerRoutes(v1, { owners: services.owners });
  creditRoutes(v1, { credit: services.credit });
  dealRoutes(v1, { deals: services.deals });
  councilRoutes(v1, { council: services.council, cursors });
  limitRoutes(v1, { limits: services.limits });
  stopRoutes(v1, { stops: services.stops, cursors });
  changeRoutes(v1, { feed: services.feed, readLens });
  historyRoutes(v1, { history: services.history });
  loadRoutes(v1, { loads: services.loads });
  bridgeRoutes(v1, { bridges: services.bridges });
  whatIfRoutes(v1, { whatIf: services.whatIf });
  lensRoutes(v1, { lenses: services.lenses, cursors });
  signalRoutes(v1, { signals: services.signals });
  reserveRoutes(v1, { reserve: services.reserve, clock });
  segmentRoutes(v1, { segments: services.segments });
  stageRoutes(v1, { stages: services.stages });
  questionnaireRoutes(v1, { questionnaires: services.questionnaires });
  owedRoutes(v1, { owed: services.owed, cursors });
  screenRoutes(v1, { screens: services.screens });
}

/** Ids that differ between starts of the server and cost nothing to make. */
function requestIds(start: Date): () => string {
  const prefix = start.getTime().toString(36);
  let count = 0;
  return () => `${prefix}-${(count++).toString(36)}`;
}

function version(): string {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
