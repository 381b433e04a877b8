import { describe, expect, it } from 'vitest';
import { placesOf } from '../graph/places';
import type { RunModel, StepState } from './model';
import { type Breakpoints, fateOf, toEdges, toNodes } from './toGraph';

const running: StepState = {
  id: 'a', status: 'RUNNING', terminal: false, attempt: 1,
  created: 1, running: 2, ended: undefined, taken: [], inside: undefined, earlierRun: undefined, info: undefined,
};
const model: RunModel = {
  run: { status: 'IN_PROGRESS', terminal: false, revision: 1, created: 1, started: 1, ended: undefined, now: 1 },
  nodes: [
    { id: 'a', name: 'First', type: 'NoOp', position: undefined, successors: new Map([['b', 'true'], ['c', 'n > 1'], ['gone', 'true']]), bodySize: 0 },
    { id: 'b', name: undefined, type: 'NoOp', position: undefined, successors: new Map(), bodySize: 0 },
    { id: 'c', name: undefined, type: 'NoOp', position: undefined, successors: new Map(), bodySize: 0 },
  ],
  states: new Map([['a', running]]),
};

const none: Breakpoints = { held: new Set(), onBreakpoint: undefined };

describe('fateOf', () => {
  it('is open until the step has ended', () => {
    expect(fateOf(undefined, 'b')).toBe('open');
    expect(fateOf(running, 'b')).toBe('open');
  });

  it('tells taken from untaken edges afterwards', () => {
    const done = { ...running, terminal: true, taken: ['b'] };
    expect(fateOf(done, 'b')).toBe('taken');
    expect(fateOf(done, 'c')).toBe('untaken');
  });
});

describe('toNodes', () => {
  it('keeps the nodes that look as before', () => {
    const at = placesOf(model.nodes, 'LR');
    const first = toNodes(model, at, 'LR', '', none, new Map());
    const changed = { ...model, states: new Map([['a', { ...running, status: 'SUCCEEDED' }]]) };
    const second = toNodes(changed, at, 'LR', '', none, new Map(first.map((node) => [node.id, node])));
    expect(second[0]).not.toBe(first[0]);
    expect(second[1]).toBe(first[1]);
  });

  it('says the status in words to screen readers', () => {
    const [node] = toNodes(model, placesOf(model.nodes, 'LR'), 'LR', 'a', none, new Map());
    expect(node?.ariaLabel).toBe('First: Running');
    expect(node?.selected).toBe(true);
  });

  it('counts the runs inside of a step', () => {
    const looping: StepState = { ...running, inside: { kind: 'WHILE', launched: 3, status: 'IN_PROGRESS' } };
    const [node] = toNodes(
      { ...model, states: new Map([['a', looping]]) },
      placesOf(model.nodes, 'LR'), 'LR', 'a', none, new Map(),
    );
    expect(node?.ariaLabel).toBe('First: Running, 3 iterations, running');
  });

  it('tells what an earlier run has done', () => {
    const kept: StepState = { ...running, status: 'SUCCEEDED', terminal: true, earlierRun: 1 };
    const [node] = toNodes(
      { ...model, states: new Map([['a', kept]]) },
      placesOf(model.nodes, 'LR'), 'LR', 'a', none, new Map(),
    );
    expect(node?.ariaLabel).toBe('First: Succeeded, from run 1');
  });

  it('marks the steps that a breakpoint holds, and only those', () => {
    const at = placesOf(model.nodes, 'LR');
    const first = toNodes(model, at, 'LR', '', none, new Map());
    const before = new Map(first.map((node) => [node.id, node]));
    const second = toNodes(model, at, 'LR', '', { ...none, held: new Set(['a']) }, before);
    expect(second.map((node) => node.data.held)).toEqual([true, false, false]);
    expect(second[0]?.ariaLabel).toBe('First: Running, breakpoint');
    expect(second[1]).toBe(first[1]);
  });
});

describe('toEdges', () => {
  it('draws only edges between steps that exist', () => {
    expect(toEdges(model, 'LR', new Map()).map((edge) => edge.id)).toEqual(['a→b', 'a→c']);
  });

  it('keeps the edges whose fate is as before', () => {
    const first = toEdges(model, 'LR', new Map());
    const done: RunModel = { ...model, states: new Map([['a', { ...running, terminal: true, taken: ['b'] }]]) };
    const before = new Map(first.map((edge) => [edge.id, edge]));
    expect(toEdges(model, 'LR', before)[0]).toBe(first[0]);
    expect(toEdges(done, 'LR', before).map((edge) => edge.data?.fate)).toEqual(['taken', 'untaken']);
  });
});
