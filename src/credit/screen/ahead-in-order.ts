/**
 * Works on items as they come, some at once, and gives the results in the order of the items. No further item is taken while
 * a result waits to be taken, so that memory does not grow. The first failure ends it, when those under way have ended.
 */
export async function* aheadInOrder<T, R>(
  items: AsyncIterable<T>,
  atOnce: number,
  work: (item: T) => Promise<R>,
): AsyncGenerator<R> {
  const under: Promise<R>[] = [];
  try {
    for await (const item of items) {
      const result = work(item);
      // Whoever awaits it hears of a failure; until then it is not an unhandled one.
      result.catch(() => undefined);
      under.push(result);
      if (under.length >= atOnce) yield await under.shift()!;
    }
    while (under.length > 0) yield await under.shift()!;
  } finally {
    await Promise.allSettled(under);
  }
}
