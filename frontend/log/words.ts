import type { Found } from './useSearch';

/** How many lines there are, or how many were found of them and where the search stands. */
export function words(lineCount: number, found: Found | undefined): string {
  const lines = lineCount === 1 ? '1 line' : `${lineCount.toLocaleString()} lines`;
  if (!found) {
    return lines;
  }
  const since = found.from > 1 ? ` from line ${found.from.toLocaleString()} on` : '';
  const hits = `${found.lines.length.toLocaleString()} of ${lines}${since}`;
  switch (found.state) {
    case 'searching':
      return `${hits} so far, searched up to line ${found.upTo.toLocaleString()}…`;
    case 'full':
      return `The first ${hits}; the search stopped at line ${found.upTo.toLocaleString()}`;
    case 'complete':
      return hits;
    case 'refused':
      return found.problem;
  }
}
