import { useEffect, useState } from 'react';
import { isSearch, type Line, type LogState } from './model';
import type { Source } from './source';

/** More are not shown: whoever has so many has to search for something else. */
const MOST = 2_000;

export type Found = Readonly<{
  lines: readonly Line[];
  /** The number of the line up to which all was searched. */
  upTo: number;
  state: 'searching' | 'complete' | 'full' | 'refused';
  problem: string;
}>;

const NOTHING: Found = { lines: [], upTo: 0, state: 'searching', problem: '' };

/** What is found, bit by bit; undefined while nothing is searched for. Goes on when the log grows. */
export function useSearch(source: Source, wanted: LogState, lineCount: number): Found | undefined {
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
  return isSearch(wanted) ? found : undefined;
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
