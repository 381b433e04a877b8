import { describe, expect, it } from 'vitest';
import { applyChange } from './applyChange';
import { readChange, readRun } from './model';

const run = { status: 'IN_PROGRESS', terminal: false, revision: 3, created: 1, started: 2, ended: null, now: 9 };
const state = { id: 'a', status: 'RUNNING', terminal: false, attempt: 1, created: 1, running: 2, ended: null, taken: [], info: null };
const model = readRun({
  run,
  nodes: [{ id: 'a', name: null, type: 'NoOp', successors: { b: 'true' }, bodySize: 0 }],
  states: [state, { ...state, id: 'b' }],
});

describe('applyChange', () => {
  it('replaces the states that changed and keeps the others as they are', () => {
    const after = applyChange(
      model,
      readChange({ run: { ...run, revision: 4 }, states: [{ ...state, status: 'SUCCEEDED', taken: ['b'] }] }),
    );
    expect(after.states.get('a')?.status).toBe('SUCCEEDED');
    expect(after.states.get('b')).toBe(model.states.get('b'));
    expect(after.nodes).toBe(model.nodes);
  });

  it('ignores a change that is older than what is shown', () => {
    expect(applyChange(model, readChange({ run: { ...run, revision: 2 }, states: [] }))).toBe(model);
  });
});

describe('readRun', () => {
  it('refuses what does not have the right shape', () => {
    expect(() => readRun({ run, nodes: [], states: [{ id: 7 }] })).toThrow('id is not text');
    expect(() => readRun('nonsense')).toThrow('picture is not an object');
  });
});
