import { exposureExample } from '../examples.ts';
import { entitySignalsExample } from '../rules/examples.ts';
import { screenAnswer } from './screen-answer.ts';
import type { ScreenAnswer } from './types.ts';

const { entity, day, light, stops, findings } = entitySignalsExample;
const members = {
  looked: 2,
  stops: true,
  rules: [{ rule: findings[0]!.rule, red: 1, yellow: 0 }],
};

/** The screen of an invented firm, for the documentation. */
export const screenExample: ScreenAnswer = screenAnswer(
  { ...exposureExample, entity },
  { of: entity, light, stops, findings },
  members,
  day,
);
