/**
 * A queue that works through what it is given one after the other, in order. With `most` in it already, whoever comes next
 * is turned away with `tooMany`.
 */
export function oneAtATime(most: number, tooMany: () => Error): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  let inside = 0;
  return async (work) => {
    if (inside >= most) throw tooMany();
    inside += 1;
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    try {
      return await turn;
    } finally {
      inside -= 1;
    }
  };
}
