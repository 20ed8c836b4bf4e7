import { KindredError } from '../errors.ts';

/** A full disk as an error a user can act on; any other failure of a file unchanged. `path`: the file being written. */
export function diskError(error: unknown, path: string): unknown {
  const code = (error as NodeJS.ErrnoException | null)?.code;
  if (code !== 'ENOSPC' && code !== 'EDQUOT') return error;
  const remedy = 'Nothing is lost: free some space (or set KINDRED_HOME to a larger disk) and load again.';
  return new KindredError(
    'disk-full',
    `${path}: no space left for the temporary files of this load. ${remedy}`,
    {},
    error,
  );
}
