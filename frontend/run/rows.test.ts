import { describe, expect, it } from 'vitest';
import type { RunModel, StepState } from './model';
import { length, toRows, visible } from './rows';

const state: StepState = {
  id: 'a', status: 'RUNNING', terminal: false, attempt: 1,
  created: 1_100, running: 1_300, ended: undefined, taken: [], inside: undefined, earlierRun: undefined, info: undefined,
};

function modelOf(states: readonly StepState[], ended?: number): RunModel {
  return {
    run: { status: 'IN_PROGRESS', terminal: ended !== undefined, revision: 1, created: 1_000, started: 1_000, ended, now: 0 },
    nodes: ['a', 'b'].map((id) => ({ id, name: undefined, type: 'NoOp', position: undefined, successors: new Map(), bodySize: 0 })),
    states: new Map(states.map((entry) => [entry.id, entry])),
  };
}

describe('toRows', () => {
  it('lets the bar of a running step grow with the clock', () => {
    const [row, notReached] = toRows(modelOf([state]), 2_000);
    expect(row?.waited).toEqual({ from: 100, to: 300 });
    expect(row?.ran).toEqual({ from: 300, to: 1_000 });
    expect(notReached?.waited).toBeUndefined();
  });

  it('shows only waiting until the step runs', () => {
    const [row] = toRows(modelOf([{ ...state, running: undefined }]), 1_900);
    expect(row?.waited).toEqual({ from: 100, to: 900 });
    expect(row?.ran).toBeUndefined();
  });

  it('stops at the end', () => {
    const [row] = toRows(modelOf([{ ...state, ended: 1_500 }]), 9_000);
    expect(row?.ran).toEqual({ from: 300, to: 500 });
  });
});

describe('a restarted run', () => {
  it('has no bar for a step that an earlier run has done', () => {
    const [row] = toRows(modelOf([{ ...state, created: 100, running: 200, ended: 900 }]), 2_000);
    expect(row?.state?.status).toBe('RUNNING');
    expect(row?.waited).toBeUndefined();
    expect(row?.ran).toBeUndefined();
  });
});

describe('length', () => {
  it('covers a clock that is behind the last step', () => {
    expect(length(modelOf([{ ...state, ended: 1_500 }], 1_400), 0)).toBe(500);
  });

  it('is never empty', () => {
    expect(length(modelOf([], 1_000), 0)).toBe(1);
  });
});

describe('visible', () => {
  it('covers the window and little more', () => {
    const [first, last] = visible(40_000, 30, 30_000, 600);
    expect(first).toBe(994);
    expect(last).toBe(1_026);
    expect(visible(3, 30, 0, 600)).toEqual([0, 3]);
  });
});
