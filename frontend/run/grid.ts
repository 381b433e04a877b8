import { list, number, object, text, texts } from '../json/read';

/** A run of the grid: `took` in milliseconds, 0 before it has started. */
export type GridRun = Readonly<{
  name: string;
  path: string;
  status: string;
  took: number;
  created: string;
  version: number;
}>;

/** A step of the grid: `cells` has the status of each run, undefined where the run has no such step. */
export type GridStep = Readonly<{ id: string; name: string; cells: readonly (string | undefined)[] }>;

export type GridModel = Readonly<{ runs: readonly GridRun[]; steps: readonly GridStep[] }>;

const FIRST = 'A'.charCodeAt(0);

export function readGrid(value: unknown): GridModel {
  const from = object(value, 'grid');
  const statuses = texts(from.statuses, 'statuses');
  return {
    runs: list(from.runs, 'runs', readRun),
    steps: list(from.steps, 'steps', (step) => readStep(step, statuses)),
  };
}

function readRun(value: unknown): GridRun {
  const from = object(value, 'run');
  return {
    name: text(from, 'name'),
    path: text(from, 'path'),
    status: text(from, 'status'),
    took: number(from, 'took'),
    created: text(from, 'created'),
    version: number(from, 'version'),
  };
}

function readStep(value: unknown, statuses: readonly string[]): GridStep {
  const from = object(value, 'step');
  return {
    id: text(from, 'id'),
    name: text(from, 'name'),
    cells: Array.from(text(from, 'cells'), (letter) => statuses[letter.charCodeAt(0) - FIRST]),
  };
}

/** How high the bar of a run is, as a part of the longest; one that ran at all can be seen. */
export function share(run: GridRun, runs: readonly GridRun[]): number {
  const longest = Math.max(1, ...runs.map((each) => each.took));
  return run.took === 0 ? 0 : Math.max(0.06, run.took / longest);
}

/** Whether a run follows another version of the definition than the one before it. */
export function isNewVersion(runs: readonly GridRun[], index: number): boolean {
  const before = runs[index - 1];
  return before !== undefined && before.version !== runs[index]?.version;
}
