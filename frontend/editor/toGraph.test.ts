import { describe, expect, it } from 'vitest';
import { placesOf } from '../graph/places';
import { aStep, leadingTo } from './aStep';
import { edgesAlong, toEdges, toNodes } from './toGraph';

describe('toNodes', () => {
  const steps = [aStep('a'), aStep('b')];
  const places = placesOf(steps, 'LR');

  it('keeps the selection and the objects of steps that did not change', () => {
    const first = toNodes(steps, places, 'LR', false, '', []).map((shown) => ({ ...shown, selected: true }));
    const second = toNodes([steps[0] ?? aStep('a'), aStep('b', { successors: leadingTo('a') })], places, 'LR', false, '', first);
    expect(second[0]).toBe(first[0]);
    expect(second[1]?.selected).toBe(true);
  });

  it('tells screen readers the type, the size of a loop, and what is wrong', () => {
    const loop = aStep('each', { type: 'foreach', container: true, bodySize: 6, problems: ['It has no params.'] });
    const [shown] = toNodes([loop], new Map(), 'TB', false, '', []);
    expect(shown?.ariaLabel).toBe('Step each, For each, 6 inside. Problem: It has no params.');
  });

  it('does not pull a step from under the pointer', () => {
    const dragged = toNodes(steps, places, 'LR', false, '', []).map((shown) => ({
      ...shown, dragging: true, position: { x: 999, y: 999 },
    }));
    expect(toNodes([aStep('a'), aStep('b')], places, 'LR', false, '', dragged)[0]?.position).toEqual({ x: 999, y: 999 });
  });
});

describe('toEdges', () => {
  it('draws no edge to a step that is not there and marks offending ones', () => {
    const edges = toEdges([aStep('a', { successors: leadingTo('b', 'gone') }), aStep('b')], 'TB', false, edgesAlong(['a', 'b']), '');
    expect(edges.map((edge) => edge.id)).toEqual(['a→b']);
    expect(edges[0]?.data?.offending).toBe(true);
  });
});
