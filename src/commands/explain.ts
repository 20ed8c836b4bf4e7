import { InvalidArgumentError } from 'commander';
import { createExplainService } from '../groups/explain/explain-service.ts';
import type { Language } from '../groups/explain/phrases.ts';
import type { ExplainAnswer, Words } from '../groups/explain/types.ts';
import { DEFAULT_LENS } from '../groups/lens.ts';
import { readAnyLens } from '../groups/lens-name.ts';
import { readEntityKey } from '../http/schemas.ts';
import type { Register } from './context.ts';
import { openGraph } from './graph.ts';

const LANGUAGES: Readonly<Record<string, readonly Language[]>> = {
  ru: ['ru'],
  en: ['en'],
  both: ['ru', 'en'],
};

/** `kindred explain`: the chain that binds two entities, or why none does. */
export const explain: Register = (program, context) => {
  program
    .command('explain')
    .description('say why two entities belong together, or what stands in the way')
    .argument('<a>', 'ИНН, ОГРН or id of one entity, or the ИНН of a person with a card')
    .argument('<b>', 'of the other')
    .option(
      '--lens <lens>',
      'by which rules; several, with commas between, one after the other',
      DEFAULT_LENS,
    )
    .option('--lang <language>', 'ru, en or both', readLanguages, LANGUAGES.both)
    .option('--json', 'the answer as JSON, a line for each lens')
    .action(async (a: string, b: string, options: Options) => {
      const [from, to] = [readEntityKey(a), readEntityKey(b)];
      const lenses = options.lens.split(',').map((name) => readAnyLens(name.trim()));
      const graph = await openGraph(context, false);
      const service = createExplainService({ db: graph.db() });
      for (const lens of lenses) {
        const answer = await service.explain(from, to, lens);
        if (options.json === true) context.print(JSON.stringify(answer));
        else for (const line of linesOf(answer, options.lang)) context.print(line);
      }
    });
};

interface Options {
  readonly lens: string;
  readonly lang: readonly Language[];
  readonly json?: boolean;
}

function readLanguages(text: string): readonly Language[] {
  const languages = LANGUAGES[text];
  if (languages === undefined)
    throw new InvalidArgumentError(`Give one of ${Object.keys(LANGUAGES).join(', ')}.`);
  return languages;
}

const HEADS: Readonly<Record<Language, Readonly<Record<'bound' | 'not', string>>>> = {
  ru: { bound: 'связаны', not: 'не связаны' },
  en: { bound: 'bound', not: 'not bound' },
};

/** What binds, reason by reason and step by step, or what stands in the way; then the same in the next language. */
function linesOf(answer: ExplainAnswer, languages: readonly Language[]): string[] {
  const { lens, lensVersion, bound, chain, reasons, obstacles, summary, note } = answer;
  const steps: readonly { readonly words: Words }[] = bound ? chain : obstacles;
  return languages.flatMap((language) => [
    `${lens} ${lensVersion}: ${HEADS[language][bound ? 'bound' : 'not']}`,
    ...reasons.map(({ words }) => `  - ${words[language]}`),
    ...(steps.length === 0 ? [`  ${summary[language]}`] : []),
    ...steps.map(({ words }, at) => `  ${at + 1}. ${words[language]}`),
    ...(note === null ? [] : [`  ${note[language]}`]),
  ]);
}
