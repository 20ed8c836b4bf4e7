import type { WhatIfAsk } from './body.ts';
import type { End, NamedCase, NamedLink } from './ends.ts';
import type { Refused } from './refuse.ts';

type Told = WhatIfAsk['cut'] | WhatIfAsk['add'];

/** Links that the case names twice: which of the two was meant, nobody knows. */
export function twice(list: 'cut' | 'add', told: Told, named: readonly NamedLink[]): Refused[] {
  const seen = new Map<string, number>();
  return named.flatMap(({ from: [from], to }, at) => {
    const key = `${from.node} ${told[at]!.type} ${to.node}`;
    const first = seen.get(key);
    if (first === undefined) seen.set(key, at);
    const remedy = `The same link as ${list}[${first ?? 0}]. Name it once.`;
    return first === undefined ? [] : [{ place: [list, String(at)], value: told[at], remedy }];
  });
}

/** Whose links are so many that to resolve around them would hold up others. */
export function tooMany({ cut, deny }: WhatIfAsk, named: NamedCase, most: number): Refused[] {
  const remedy = (links: number): string =>
    `${links.toLocaleString('en-US')} links, more than the ${most.toLocaleString('en-US')} that one case may ` +
    'touch. Ask about less.';
  const over = named.cut.flatMap(({ from, to }, at) =>
    [{ end: 'from', links: sum(from) } as const, { end: 'to', links: to.links } as const].flatMap(
      ({ end, links }) =>
        links > most
          ? [{ place: ['cut', String(at), end], value: cut[at]![end], remedy: remedy(links) }]
          : [],
    ),
  );
  let total = 0;
  for (const [at, ends] of named.deny.entries()) {
    total += sum(ends);
    if (total > most) over.push({ place: ['deny', String(at)], value: deny[at]!, remedy: remedy(total) });
  }
  return over;
}

const sum = (ends: readonly End[]): number => ends.reduce((links, end) => links + end.links, 0);

/** A link to cut that is not in the graph. */
export function notThere(at: number, value: WhatIfAsk['cut'][number]): Refused {
  const remedy = 'There is no such link. GET /v1/entities/{to} tells who heads and owns it.';
  return { place: ['cut', String(at)], value, remedy };
}

/** A link to add that is in the graph. */
export function thereAlready(at: number, value: WhatIfAsk['add'][number]): Refused {
  return { place: ['add', String(at)], value, remedy: 'The link is there already. Leave it out.' };
}
