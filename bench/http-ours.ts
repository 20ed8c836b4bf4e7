import { createPairService } from '../src/groups/interest/pair-service.ts';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { buildApp } from '../src/app.ts';
import { createOwedService } from '../src/credit/answers-owed/owed-service.ts';
import { createBridgeService } from '../src/credit/bridges/bridge-service.ts';
import { createCouncilService } from '../src/credit/council/council-service.ts';
import { createDealService } from '../src/credit/deals/deal-service.ts';
import { DEFAULT_POLICY } from '../src/credit/policy/policy.ts';
import { createLimitService } from '../src/credit/limits/limit-service.ts';
import { createCreditService } from '../src/credit/credit-service.ts';
import { createGroupService } from '../src/credit/group-service.ts';
import { createHistoryService } from '../src/credit/history/history-service.ts';
import { createLensService } from '../src/credit/lens-diff/lens-service.ts';
import { createSignalService } from '../src/credit/rules/signal-service.ts';
import { createReserveService } from '../src/credit/reserve/reserve-service.ts';
import { createScreenService } from '../src/credit/screen/screen-service.ts';
import { createSegmentService } from '../src/credit/segments/segment-service.ts';
import { createQuestionnaireService } from '../src/credit/questionnaire/questionnaire-service.ts';
import { createStageService } from '../src/credit/stages/stage-service.ts';
import { createStopService } from '../src/credit/stops/stop-service.ts';
import { createWhatIfService } from '../src/credit/what-if/what-if-service.ts';
import { createFeedService } from '../src/feed/service.ts';
import { createExplainService } from '../src/groups/explain/explain-service.ts';
import { createOwnerService } from '../src/groups/owners/owner-service.ts';
import { createLog } from '../src/log.ts';
import { createEntityService } from '../src/identity/entity-service.ts';
import { connect } from '../src/neo4j/client.ts';
import { createLoadService } from '../src/runs/load-service.ts';

/** Our server, whole, over a database that runs already. */
const [uri, user, password] = process.argv.slice(2);
const db = await connect({ uri: uri!, user: user!, password: password! });
const log = createLog('error');
const clock = (): Date => new Date();
const app = await buildApp({
  log,
  clock,
  readiness: () => Promise.resolve({ ready: true }),
  services: {
    entities: createEntityService(db),
    groups: createGroupService({ db }),
    explain: createExplainService({ db }),
    owners: createOwnerService(db),
    credit: createCreditService({ db }),
    limits: createLimitService({ db }),
    stops: createStopService({ db, clock, newId: randomUUID }),
    deals: createDealService({ db, policy: DEFAULT_POLICY, clock, newId: randomUUID }),
    council: createCouncilService({ db, policy: DEFAULT_POLICY, clock, newId: randomUUID }),
    feed: createFeedService(db),
    history: createHistoryService({ db, clock: () => new Date() }),
    loads: createLoadService({ db, log, clock, scratch: tmpdir(), newRun: randomUUID }),
    pairs: createPairService(db),
    bridges: createBridgeService({ db }),
    whatIf: createWhatIfService({ db, clock }),
    lenses: createLensService({ db }),
    signals: createSignalService({ db, clock }),
    reserve: createReserveService({ db, clock }),
    segments: createSegmentService({ db, clock }),
    stages: createStageService({ db, clock }),
    questionnaires: createQuestionnaireService({ db, clock }),
    owed: createOwedService({ db, clock }),
    screens: createScreenService({ db, clock }),
  },
});

process.stdout.write(`${await app.listen({ host: '127.0.0.1', port: 0 })}\n`);
