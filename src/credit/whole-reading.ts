/** Figures of all customers, read unit by unit: what it holds does not grow with their number. */
export interface WholeReading<Unit, Answer> {
  /** Cards of the graph: so many there are to go through, at most. */
  readonly clients: number;
  /** May be gone through once. Those groups first that have most overdue; then who is in none. */
  readonly units: () => AsyncIterable<Unit>;
  /** What it came to, when all units have been gone through. */
  readonly answer: () => Answer;
}

/** What a reading comes to, for who does not want the units. */
export async function answerOf<Answer>({ units, answer }: WholeReading<unknown, Answer>): Promise<Answer> {
  const each = units()[Symbol.asyncIterator]();
  while ((await each.next()).done !== true);
  return answer();
}
