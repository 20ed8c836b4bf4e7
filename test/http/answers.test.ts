import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { answerOwedExample, debtAnsweredExample } from '../../src/credit/answers-owed/examples.ts';
import { AnswerOwed, DebtAnswered } from '../../src/credit/answers-owed/types.ts';
import { questionnaireExample } from '../../src/credit/questionnaire/examples.ts';
import { QuestionnaireAnswer } from '../../src/credit/questionnaire/types.ts';
import { approvalExample, stageExample, stepExample } from '../../src/credit/stages/examples.ts';
import { ApprovalAnswer, StageAnswer, StepAnswer } from '../../src/credit/stages/types.ts';
import { bridgesExample } from '../../src/credit/bridges/examples.ts';
import { BridgeAnswer } from '../../src/credit/bridges/types.ts';
import * as credit from '../../src/credit/examples.ts';
import { historyExample } from '../../src/credit/history/examples.ts';
import { HistoryAnswer } from '../../src/credit/history/types.ts';
import { lensDiffExample, lensesExample } from '../../src/credit/lens-diff/examples.ts';
import { LensDiff, LensesAnswer } from '../../src/credit/lens-diff/types.ts';
import {
  clientReserveExample,
  groupReserveExample,
  reserveExample,
} from '../../src/credit/reserve/examples.ts';
import { ClientReserve, GroupReserve, ReserveAnswer } from '../../src/credit/reserve/types.ts';
import { segmentsExample } from '../../src/credit/segments/examples.ts';
import { SegmentsAnswer } from '../../src/credit/segments/types.ts';
import { whatIfExample } from '../../src/credit/what-if/examples.ts';
import { WhatIfAnswer } from '../../src/credit/what-if/types.ts';
import * as creditTypes from '../../src/credit/types.ts';
import { changesExample } from '../../src/feed/examples.ts';
import { ChangeAnswer } from '../../src/feed/types.ts';
import { explainExample } from '../../src/groups/explain/examples.ts';
import { ExplainAnswer } from '../../src/groups/explain/types.ts';
import * as groups from '../../src/groups/examples.ts';
import * as pastGroups from '../../src/groups/history-examples.ts';
import { ownersExample } from '../../src/groups/owners/examples.ts';
import { OwnersAnswer } from '../../src/groups/owners/types.ts';
import * as past from '../../src/groups/history-types.ts';
import * as groupTypes from '../../src/groups/types.ts';
import * as entities from '../../src/identity/examples.ts';
import * as entityTypes from '../../src/identity/types.ts';
import { parseInn } from '../../src/values/inn.ts';
import { parseOgrn } from '../../src/values/ogrn.ts';

/** The documented examples are what the fakes of the route tests answer, so they must be of the documented shape. */
const EXAMPLES: [string, z.ZodType, unknown][] = [
  ['entity', entityTypes.EntityAnswer, entities.entityExample],
  ['entity in a list', entityTypes.EntityListItem, entities.entityListExample],
  ['members', z.array(groupTypes.MemberAnswer), groups.membersExample],
  ['group in a list', groupTypes.GroupListItem, groups.groupListExample],
  ['group', groupTypes.GroupAnswer, groups.groupExample],
  ['group of an entity', groupTypes.EntityGroupAnswer, groups.entityGroupExample],
  ['group as it was', past.GroupThen, pastGroups.groupThenExample],
  ['group an entity was in', past.EntityGroupThen, pastGroups.entityGroupThenExample],
  ['group history', past.GroupHistory, pastGroups.historyExample],
  ['owners', OwnersAnswer, ownersExample],
  ['changes', z.array(ChangeAnswer), changesExample],
  ['bridges', BridgeAnswer, bridgesExample],
  ['what-if', WhatIfAnswer, whatIfExample],
  ['lenses', LensesAnswer, lensesExample],
  ['difference of lenses', LensDiff, lensDiffExample],
  ['graph', groupTypes.GraphAnswer, groups.graphExample],
  ['explanation', ExplainAnswer, explainExample],
  ['exposure', creditTypes.ExposureAnswer, credit.exposureExample],
  ['client', creditTypes.ClientAnswer, credit.clientExample],
  ['credit history', HistoryAnswer, historyExample],
  ['reserve', ReserveAnswer, reserveExample],
  ['reserve for a card', ClientReserve, clientReserveExample],
  ['reserve for a group', GroupReserve, groupReserveExample],
  ['segments', SegmentsAnswer, segmentsExample],
  ['answer owed', AnswerOwed, answerOwedExample],
  ['answer for debtors', DebtAnswered, debtAnsweredExample],
  ['questionnaire', QuestionnaireAnswer, questionnaireExample],
  ['stage', StageAnswer, stageExample],
  ['step to a stage', StepAnswer, stepExample],
  ['approval', ApprovalAnswer, approvalExample],
  ['related cards', creditTypes.RelatedAnswer, credit.relatedExample],
];

describe.each(EXAMPLES)('the example of %s', (_, schema, example) => {
  it('has the members its schema names, and no other', () => {
    expect(schema.parse(example)).toEqual(example);
  });

  it('names numbers with right check digits', () => {
    const text = JSON.stringify(example);
    const numbers = (name: string): string[] =>
      [...text.matchAll(new RegExp(`"${name}":"(\\d+)"`, 'g'))].map((match) => match[1]!);
    expect(numbers('inn').filter((inn) => parseInn(inn) === null)).toEqual([]);
    expect(numbers('ogrn').filter((ogrn) => parseOgrn(ogrn) === null)).toEqual([]);
  });
});
