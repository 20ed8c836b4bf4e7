import type { CsvRow } from './csv-rows.ts';

/**
 * The columns of a CSV file by the names of the fields they hold. Names are compared without case and blanks;
 * columns that are no field are counted in `ignored` (row by row, where they hold something).
 */
export class Columns {
  private readonly names: readonly (string | undefined)[];

  constructor(header: readonly string[], fields: readonly string[]) {
    const known = new Map(fields.map((field) => [plain(field), field]));
    this.names = header.map((column) => known.get(plain(column)));
  }

  /** The fields of one row that hold something, and how many cells belong to no field. */
  read(row: CsvRow): { fields: Record<string, string>; ignored: number } {
    const fields: Record<string, string> = {};
    let ignored = 0;
    for (let at = 0; at < row.cells.length; at++) {
      const cell = row.cells[at]!.trim();
      if (cell === '') continue;
      const name = this.names[at];
      if (name === undefined) ignored++;
      else fields[name] = cell;
    }
    return { fields, ignored };
  }
}

const plain = (name: string): string => name.trim().toLowerCase();

/** True when the header has a column of that name. */
export function hasColumn(header: readonly string[], name: string): boolean {
  return header.some((column) => plain(column) === plain(name));
}

/** `dd.mm.yyyy`, perhaps with a time that is dropped, as an ISO date; other text as it is. */
export function isoDate(cell: string): string {
  const match = /^(\d{2})\.(\d{2})\.(\d{4})(?:[ T]\d{1,2}:\d{2}(?::\d{2})?)?$/.exec(cell);
  return match === null ? cell : `${match[3]!}-${match[2]!}-${match[1]!}`;
}
