import { KindredError } from '../../src/errors.ts';

/** The code of the error that something ends by, `was taken` without one. */
export async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (error instanceof KindredError) return error.code;
    throw error;
  }
  return 'was taken';
}
