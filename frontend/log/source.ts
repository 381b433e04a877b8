import type { Line, LogState, Matches } from './model';

/** Where lines come from; in the browser it is the server's LogViewer. */
export type Source = Readonly<{
  read: (from: number, limit: number) => Promise<readonly Line[]>;
  search: (state: LogState, from: number) => Promise<Matches>;
}>;
