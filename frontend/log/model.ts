import { flag, list, number, object, optionalText, text } from '../json/read';

/** How far a log is; `cutLines` lines from `cutFrom` on are left out of its middle. */
export type Extent = Readonly<{ lines: number; live: boolean; cutFrom: number; cutLines: number }>;

export type Line = Readonly<{ n: number; at: number; level: string; text: string }>;

/** What a search has found so far; it goes on with the line `next`. */
export type Matches = Readonly<{
  lines: readonly Line[];
  next: number;
  complete: boolean;
  problem: string | undefined;
}>;

/** What is looked at, as it stands in the address line: `line` is 0 for none. */
export type LogState = Readonly<{ line: number; text: string; regex: boolean; case: boolean; level: string }>;

export const NO_STATE: LogState = { line: 0, text: '', regex: false, case: false, level: '' };

export function readExtent(value: unknown): Extent {
  const from = object(value, 'extent');
  return {
    lines: number(from, 'lines'),
    live: flag(from, 'live'),
    cutFrom: number(from, 'cutFrom'),
    cutLines: number(from, 'cutLines'),
  };
}

export function readLines(value: unknown): readonly Line[] {
  return list(object(value, 'answer').lines, 'lines', readLine);
}

function readLine(value: unknown): Line {
  const from = object(value, 'line');
  return { n: number(from, 'n'), at: number(from, 'at'), level: text(from, 'level'), text: text(from, 'text') };
}

export function readMatches(value: unknown): Matches {
  const from = object(value, 'answer');
  return {
    lines: readLines(value),
    next: number(from, 'next'),
    complete: flag(from, 'complete'),
    problem: optionalText(from, 'problem'),
  };
}

export function readState(value: unknown): LogState {
  const from = object(value, 'state');
  return {
    line: number(from, 'line'),
    text: text(from, 'text'),
    regex: flag(from, 'regex'),
    case: flag(from, 'case'),
    level: text(from, 'level'),
  };
}

export function isSearch(state: LogState): boolean {
  return state.text !== '' || state.level !== '';
}
