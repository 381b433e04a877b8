import { describe, expect, it } from 'vitest';
import { type GridRun, isNewVersion, readGrid, share } from './grid';

function run(took: number, version = 1): GridRun {
  return { name: '#1', path: 'workflows/w/runs/1/1', status: 'SUCCEEDED', took, created: 'today', version };
}

describe('readGrid', () => {
  it('reads a letter as the status at its place, and a blank as no step', () => {
    const grid = readGrid({
      statuses: ['NOT_CREATED', 'SUCCEEDED'],
      runs: [run(1), run(2), run(3)],
      steps: [{ id: 'a', name: 'A', cells: 'BA ' }],
    });
    expect(grid.steps).toEqual([{ id: 'a', name: 'A', cells: ['SUCCEEDED', 'NOT_CREATED', undefined] }]);
    expect(grid.runs).toHaveLength(3);
  });

  it('refuses what is no grid', () => {
    expect(() => readGrid({ statuses: [], runs: [{}], steps: [] })).toThrow(TypeError);
  });
});

describe('share', () => {
  it('measures by the longest run and keeps the shortest in sight', () => {
    const runs = [run(100_000), run(25_000), run(1), run(0)];
    expect(runs.map((each) => share(each, runs))).toEqual([1, 0.25, 0.06, 0]);
  });
});

describe('isNewVersion', () => {
  it('marks the first run of each version but the first', () => {
    const runs = [run(1, 1), run(1, 1), run(1, 3)];
    expect(runs.map((_, index) => isNewVersion(runs, index))).toEqual([false, false, true]);
  });
});
