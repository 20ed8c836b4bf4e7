import type { Finding, Signals } from '../rules/types.ts';
import { CALL } from '../summary.ts';
import type { ExposureAnswer } from '../types.ts';
import type { ScreenAnswer } from './types.ts';

/** What a verdict is made of. */
export interface VerdictInput {
  readonly exposure: Pick<ExposureAnswer, 'light' | 'summary'>;
  readonly signals: Pick<Signals, 'light' | 'findings'>;
}

const GRAVITY = { green: 0, yellow: 1, red: 2 } as const;
/** So many findings are told in the sentence. */
const TOLD = 2;

/**
 * The worst of the two lights, and one sentence: what to do, then what weighs more, what is owed or what the rules found.
 * Green says only that nothing known speaks against it.
 */
export function verdictOf({ exposure, signals }: VerdictInput): Pick<ScreenAnswer, 'light' | 'summary'> {
  const rulesWeigh = GRAVITY[signals.light] > GRAVITY[exposure.light];
  const light = rulesWeigh ? signals.light : exposure.light;
  const debt = withoutCall(exposure);
  const found = told(signals.findings);
  const parts = rulesWeigh ? [...found, debt] : [debt, ...found];
  return { light, summary: `${CALL[light]}: ${parts.join('; ')}.` };
}

function withoutCall({ light, summary }: VerdictInput['exposure']): string {
  const call = `${CALL[light]}: `;
  return (summary.startsWith(call) ? summary.slice(call.length) : summary).replace(/\.$/, '');
}

/** The gravest findings in words, and how many more there are. */
function told(findings: readonly Finding[]): string[] {
  const weight = ({ stops, light }: Finding): number => (stops ? 2 : 0) + (light === 'red' ? 1 : 0);
  const ordered = findings.toSorted((a, b) => weight(b) - weight(a));
  const words = ordered.slice(0, TOLD).map(({ words: { en } }) => lowered(en.replace(/\.$/, '')));
  const more = findings.length - words.length;
  return more > 0 ? [...words, `${more} more ${more === 1 ? 'rule fires' : 'rules fire'}`] : words;
}

const lowered = (text: string): string => text.slice(0, 1).toLowerCase() + text.slice(1);
