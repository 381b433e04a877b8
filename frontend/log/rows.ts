import type { Extent } from './model';

/** A row of the viewer: a line by its number, or the mark where lines are left out. */
export type Row = Readonly<{ kind: 'line'; n: number } | { kind: 'cut'; lines: number }>;

export function rowCount(extent: Extent): number {
  return extent.cutLines === 0 ? extent.lines : extent.lines - extent.cutLines + 1;
}

/** The row at an index from 0. */
export function rowAt(extent: Extent, index: number): Row {
  if (extent.cutLines === 0 || index < extent.cutFrom - 1) {
    return { kind: 'line', n: index + 1 };
  }
  return index === extent.cutFrom - 1
    ? { kind: 'cut', lines: extent.cutLines }
    : { kind: 'line', n: index + extent.cutLines };
}

/** The index of the row that shows a line; the mark for one that is left out. */
export function indexOf(extent: Extent, line: number): number {
  if (extent.cutLines === 0 || line < extent.cutFrom) {
    return line - 1;
  }
  return line < extent.cutFrom + extent.cutLines ? extent.cutFrom - 1 : line - extent.cutLines;
}

/** Taller elements are cut off by browsers. */
const TALLEST = 8_000_000;

/** How a scroll position stands for rows, however many there are: one pixel may stand for many. */
export type Scale = Readonly<{ height: number; perRow: number }>;

export function scale(rows: number, rowHeight: number): Scale {
  const height = Math.min(rows * rowHeight, TALLEST);
  return { height, perRow: rows === 0 ? rowHeight : height / rows };
}

/** Pages of lines that the rows from one to another need, by their numbers from 0. */
export function pages(extent: Extent, first: number, last: number, pageSize: number): readonly number[] {
  const wanted = new Set<number>();
  for (let index = Math.max(0, first); index < Math.min(last, rowCount(extent)); index++) {
    const row = rowAt(extent, index);
    if (row.kind === 'line') {
      wanted.add(Math.floor((row.n - 1) / pageSize));
    }
  }
  return [...wanted];
}

/** Terminals' colours and movements, which say nothing here. */
// eslint-disable-next-line no-control-regex -- it is the control characters that are meant
const ESCAPES = /\u001b\[[0-9;?]*[ -/]*[@-~]|\u001b\][^\u0007]*\u0007|[\u0000-\u0008\u000b-\u001f\u007f]/g;

/** A line as it is shown. */
export function shown(text: string): string {
  return text.replace(ESCAPES, '');
}

/** A line in parts, every second one of which is what was searched for. */
export function marked(text: string, search: string, matchesCase: boolean): readonly string[] {
  if (search === '') {
    return [text];
  }
  const within = matchesCase ? text : text.toLowerCase();
  const wanted = matchesCase ? search : search.toLowerCase();
  const parts: string[] = [];
  let from = 0;
  for (let at = within.indexOf(wanted); at >= 0; at = within.indexOf(wanted, from)) {
    parts.push(text.slice(from, at), text.slice(at, at + wanted.length));
    from = at + wanted.length;
  }
  parts.push(text.slice(from));
  return parts;
}
