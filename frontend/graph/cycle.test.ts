import { describe, expect, it } from 'vitest';
import { cycleClosedBy, findPath } from './cycle';

const graph = new Map([
  ['a', ['b', 'c']],
  ['b', ['d']],
  ['c', ['d']],
  ['d', []],
]);

describe('cycleClosedBy', () => {
  it('names the steps from the target back to the source', () => {
    expect(cycleClosedBy(graph, 'd', 'a')).toEqual(['a', 'b', 'd']);
  });

  it('lets a second way to the same step be', () => {
    expect(cycleClosedBy(graph, 'a', 'd')).toBeUndefined();
  });

  it('takes an edge to the step itself for a cycle', () => {
    expect(cycleClosedBy(graph, 'b', 'b')).toEqual(['b']);
  });

  it('ends on a graph that has a cycle already', () => {
    const broken = new Map([
      ['x', ['y']],
      ['y', ['x']],
    ]);
    expect(findPath(broken, 'x', 'z')).toBeUndefined();
  });
});
