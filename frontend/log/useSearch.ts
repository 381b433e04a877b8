import { useCallback, useEffect, useState } from 'react';
import { isSearch, type Line, type LogState } from './model';
import type { Source } from './source';

/** More are not shown at once. */
export const MOST = 2_000;

export type Found = Readonly<{
  lines: readonly Line[];
  /** The number of the line from which on it was searched. */
  from: number;
  /** The number of the line up to which all was searched. */
  upTo: number;
  state: 'searching' | 'complete' | 'full' | 'refused';
  problem: string;
}>;

export const NOTHING: Found = { lines: [], from: 1, upTo: 0, state: 'searching', problem: '' };

export type Search = Readonly<{
  /** What is found, bit by bit; undefined while nothing is searched for. */
  found: Found | undefined;
  /** Shows what comes after the lines that are shown. */
  goOn: () => void;
}>;

/** Searches, and goes on when the log grows. */
export function useSearch(source: Source, wanted: LogState, lineCount: number): Search {
  const [found, setFound] = useState<Found>(NOTHING);
  const { text, regex, case: matchesCase, level } = wanted;
  useEffect(() => setFound(NOTHING), [source, text, regex, matchesCase, level]);
  const goesOn = isSearch(wanted) && (found.state === 'searching' || (found.state === 'complete' && found.upTo < lineCount));
  useEffect(() => {
    if (!goesOn) {
      return undefined;
    }
    let given = true;
    const state: LogState = { line: 0, text, regex, case: matchesCase, level };
    source.search(state, found.upTo + 1).then(
      (more) => {
        if (!given) {
          return;
        }
        const lines = [...found.lines, ...more.lines];
        setFound({
          lines,
          from: found.from,
          upTo: more.problem === undefined ? more.next - 1 : 0,
          state: ending(more.problem, lines.length, more.complete),
          problem: more.problem ?? '',
        });
      },
      () => given && setFound({ ...found, state: 'refused', problem: 'The server did not answer.' }),
    );
    return () => {
      given = false;
    };
  }, [source, text, regex, matchesCase, level, goesOn, found]);
  const goOn = useCallback(() => setFound(after), []);
  return { found: isSearch(wanted) ? found : undefined, goOn };
}

/** Nothing yet, from where a search has stopped. */
export function after(stopped: Found): Found {
  return { ...NOTHING, from: stopped.upTo + 1, upTo: stopped.upTo };
}

function ending(problem: string | undefined, count: number, complete: boolean): Found['state'] {
  if (problem !== undefined) {
    return 'refused';
  }
  if (count >= MOST) {
    return 'full';
  }
  return complete ? 'complete' : 'searching';
}
