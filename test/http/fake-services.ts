import { createLog } from '../../src/log.ts';
import { buildApp, type AppDeps } from '../../src/app.ts';
import { caseBriefExample, caseExample } from '../../src/credit/council/examples.ts';
import type { CouncilService } from '../../src/credit/council/types.ts';
import { dealExample, headroomExample } from '../../src/credit/deals/examples.ts';
import type { DealService } from '../../src/credit/deals/types.ts';
import { limitsExample } from '../../src/credit/limits/examples.ts';
import type { LimitService } from '../../src/credit/limits/types.ts';
import { answerOwedExample, debtAnsweredExample } from '../../src/credit/answers-owed/examples.ts';
import type { OwedService } from '../../src/credit/answers-owed/types.ts';
import { questionnaireExample } from '../../src/credit/questionnaire/examples.ts';
import type { QuestionnaireService } from '../../src/credit/questionnaire/types.ts';
import { liftedExample, stopExample } from '../../src/credit/stops/examples.ts';
import type { StopService } from '../../src/credit/stops/types.ts';
import { approvalExample, stageExample, stepExample } from '../../src/credit/stages/examples.ts';
import type { StageService } from '../../src/credit/stages/types.ts';
import { bridgesExample } from '../../src/credit/bridges/examples.ts';
import type { BridgeService } from '../../src/credit/bridges/types.ts';
import { lensDiffExample, lensesExample } from '../../src/credit/lens-diff/examples.ts';
import type { LensService } from '../../src/credit/lens-diff/types.ts';
import { entitySignalsExample, groupSignalsExample } from '../../src/credit/rules/examples.ts';
import type { SignalService } from '../../src/credit/rules/types.ts';
import {
  clientReserveExample,
  groupReserveExample,
  reserveExample,
} from '../../src/credit/reserve/examples.ts';
import type { ReserveService } from '../../src/credit/reserve/types.ts';
import { screenExample } from '../../src/credit/screen/examples.ts';
import type { ScreenService } from '../../src/credit/screen/types.ts';
import { segmentsExample } from '../../src/credit/segments/examples.ts';
import type { SegmentService } from '../../src/credit/segments/types.ts';
import { whatIfExample } from '../../src/credit/what-if/examples.ts';
import type { WhatIfService } from '../../src/credit/what-if/types.ts';
import type { HistoryService } from '../../src/credit/history/types.ts';
import type { CreditService } from '../../src/credit/types.ts';
import { relatedExample } from '../../src/groups/interest/examples.ts';
import type { PairService } from '../../src/groups/interest/types.ts';
import { explainExample } from '../../src/groups/explain/examples.ts';
import type { ExplainService } from '../../src/groups/explain/types.ts';
import type { GroupService } from '../../src/groups/types.ts';
import { ownersExample } from '../../src/groups/owners/examples.ts';
import type { OwnerService } from '../../src/groups/owners/types.ts';
import type { EntityService } from '../../src/identity/types.ts';
import type { FeedService } from '../../src/feed/types.ts';
import { changesExample } from '../../src/feed/examples.ts';
import { loadExample } from '../../src/runs/examples.ts';
import type { LoadService } from '../../src/runs/types.ts';
import * as credit from '../../src/credit/examples.ts';
import { historyExample } from '../../src/credit/history/examples.ts';
import * as groups from '../../src/groups/examples.ts';
import * as past from '../../src/groups/history-examples.ts';
import * as entities from '../../src/identity/examples.ts';

/** Services that answer the documented examples, so that a route test needs no database. Override what a test is about. */
export interface Fakes {
  readonly entities?: Partial<EntityService>;
  readonly groups?: Partial<GroupService>;
  readonly explain?: Partial<ExplainService>;
  readonly owners?: Partial<OwnerService>;
  readonly credit?: Partial<CreditService>;
  readonly deals?: Partial<DealService>;
  readonly council?: Partial<CouncilService>;
  readonly limits?: Partial<LimitService>;
  readonly stops?: Partial<StopService>;
  readonly feed?: Partial<FeedService>;
  readonly history?: Partial<HistoryService>;
  readonly loads?: Partial<LoadService>;
  readonly pairs?: Partial<PairService>;
  readonly bridges?: Partial<BridgeService>;
  readonly whatIf?: Partial<WhatIfService>;
  readonly lenses?: Partial<LensService>;
  readonly signals?: Partial<SignalService>;
  readonly reserve?: Partial<ReserveService>;
  readonly segments?: Partial<SegmentService>;
  readonly stages?: Partial<StageService>;
  readonly questionnaires?: Partial<QuestionnaireService>;
  readonly owed?: Partial<OwedService>;
  readonly screens?: Partial<ScreenService>;
}

const { items, nextCursor, ...group } = past.historyExample;
const groupVersions = { group, versions: { items, next: nextCursor === null ? null : ['6'] } };

const page = <T>(...items: T[]) => Promise.resolve({ items, next: ['9', items.length.toString()] });

export function fakeDeps(fakes: Fakes = {}, deps: Partial<AppDeps> = {}): AppDeps {
  return {
    log: createLog('silent'),
    clock: () => new Date('2026-11-20T02:00:00Z'),
    readiness: () => Promise.resolve({ ready: true }),
    cursorKey: 'a key for tests',
    services: {
      entities: {
        search: () => page(entities.entityListExample),
        entity: () => Promise.resolve(entities.entityExample),
        ...fakes.entities,
      },
      groups: {
        groupOf: () => Promise.resolve(groups.entityGroupExample),
        group: () => Promise.resolve(groups.groupExample),
        members: () => page(...groups.membersExample),
        graph: () => Promise.resolve(groups.graphExample),
        list: () => page(groups.groupListExample),
        groupOfThen: () => Promise.resolve(past.entityGroupThenExample),
        groupThen: () => Promise.resolve(past.groupThenExample),
        history: () => Promise.resolve(groupVersions),
        ...fakes.groups,
      },
      explain: { explain: () => Promise.resolve(explainExample), ...fakes.explain },
      owners: { owners: () => Promise.resolve(ownersExample), ...fakes.owners },
      credit: {
        exposureOfEntity: () => Promise.resolve(credit.exposureExample),
        exposureOfClient: () => Promise.resolve(credit.exposureExample),
        async *exposureBatch(asks) {
          const answers = asks.map(() => ({ exposure: credit.exposureExample, error: null }));
          yield* await Promise.resolve(answers);
        },
        client: () => Promise.resolve(credit.clientExample),
        related: () => Promise.resolve(credit.relatedExample),
        ...fakes.credit,
      },
      limits: {
        ofClient: () => Promise.resolve(limitsExample),
        ofGroup: () => Promise.resolve({ ...limitsExample, subject: 'g-1' }),
        ...fakes.limits,
      },
      stops: {
        list: () => page(stopExample),
        put: () => Promise.resolve(stopExample),
        lift: () => Promise.resolve(liftedExample),
        ...fakes.stops,
      },
      deals: {
        ask: () => Promise.resolve(dealExample),
        read: () => Promise.resolve(dealExample),
        confirm: () => Promise.resolve(dealExample),
        release: () => Promise.resolve(dealExample),
        approve: () => Promise.resolve(dealExample),
        headroom: () => Promise.resolve(headroomExample),
        ...fakes.deals,
      },
      council: {
        propose: () => Promise.resolve(caseExample),
        list: () => page(caseBriefExample),
        read: () => Promise.resolve(caseExample),
        vote: () => Promise.resolve(caseExample),
        cure: () => Promise.resolve(caseExample),
        ...fakes.council,
      },
      feed: {
        changes: () => Promise.resolve({ items: changesExample, next: ['2026', '1042'], more: false }),
        ...fakes.feed,
      },
      history: { history: () => Promise.resolve(historyExample), ...fakes.history },
      loads: {
        submit: () => Promise.resolve(loadExample),
        read: () => Promise.resolve(loadExample),
        close: () => Promise.resolve(),
        ...fakes.loads,
      },
      pairs: { related: () => Promise.resolve(relatedExample), ...fakes.pairs },
      bridges: { bridges: () => Promise.resolve(bridgesExample), ...fakes.bridges },
      whatIf: { whatIf: () => Promise.resolve(whatIfExample), ...fakes.whatIf },
      lenses: {
        lenses: () => Promise.resolve(lensesExample),
        diff: () => page(lensDiffExample),
        ...fakes.lenses,
      },
      signals: {
        entity: () => Promise.resolve(entitySignalsExample),
        group: () => Promise.resolve(groupSignalsExample),
        ...fakes.signals,
      },
      reserve: {
        total: () => Promise.resolve(reserveExample),
        ofClient: () => Promise.resolve(clientReserveExample),
        ofGroup: () => Promise.resolve(groupReserveExample),
        ...fakes.reserve,
      },
      segments: { segments: () => Promise.resolve(segmentsExample), ...fakes.segments },
      stages: {
        stage: () => Promise.resolve(stageExample),
        step: () => Promise.resolve(stepExample),
        approve: () => Promise.resolve(approvalExample),
        ...fakes.stages,
      },
      questionnaires: {
        questionnaire: () => Promise.resolve(questionnaireExample),
        answer: () => Promise.resolve(questionnaireExample),
        ...fakes.questionnaires,
      },
      owed: {
        owed: () => page(answerOwedExample),
        answer: () => Promise.resolve(debtAnsweredExample),
        ...fakes.owed,
      },
      screens: { screen: () => Promise.resolve(screenExample), ...fakes.screens },
    },
    ...deps,
  };
}

/** A server over the fakes; close it with `app.close()`. */
export function fakeApp(fakes: Fakes = {}, deps: Partial<AppDeps> = {}) {
  return buildApp(fakeDeps(fakes, deps));
}

/** Makes functions that give an answer, and keep with what arguments they were asked. */
export const notingIn =
  (asked: unknown[]) =>
  <T>(answer: T) =>
  (...args: unknown[]): Promise<T> => {
    asked.push(args);
    return Promise.resolve(answer);
  };
