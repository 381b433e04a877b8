import { describe, expect, it } from 'vitest';
import { NODE_SIZE } from '../graph/layout';
import type { DraftNode } from './picture';
import { edgesAlong, layoutKey, placeAfter, placesOf, toEdges, toNodes } from './toGraph';

function node(id: string, successors: readonly string[] = [], position?: { x: number; y: number }): DraftNode {
  return {
    id, name: undefined, type: 'NoOp', position,
    successors: new Map(successors.map((to) => [to, 'true'])), bodySize: 0, problems: [],
  };
}

describe('placesOf', () => {
  it('leaves a step where it was put by hand', () => {
    const places = placesOf([node('a', ['b'], { x: -500, y: 77 }), node('b')], 'LR');
    expect(places.get('a')).toEqual({ x: -500, y: 77 });
    expect(places.get('b')?.x).toBeGreaterThan(0);
  });
});

describe('layoutKey', () => {
  it('changes with edges and places, not with problems', () => {
    const plain = [node('a', ['b']), node('b')];
    const [a, b] = [node('a', ['b']), node('b')];
    expect(layoutKey([a, { ...b, problems: ['bad'] }], 'LR')).toBe(layoutKey(plain, 'LR'));
    expect(layoutKey([a, node('b', [], { x: 1, y: 1 })], 'LR')).not.toBe(layoutKey(plain, 'LR'));
    expect(layoutKey(plain, 'TB')).not.toBe(layoutKey(plain, 'LR'));
  });
});

describe('toNodes', () => {
  const steps = [node('a'), node('b')];
  const places = placesOf(steps, 'LR');

  it('keeps the selection and the objects of steps that did not change', () => {
    const first = toNodes(steps, places, 'LR', false, '', []).map((shown) => ({ ...shown, selected: true }));
    const second = toNodes([steps[0] ?? node('a'), node('b', ['a'])], places, 'LR', false, '', first);
    expect(second[0]).toBe(first[0]);
    expect(second[1]?.selected).toBe(true);
  });

  it('does not pull a step from under the pointer', () => {
    const dragged = toNodes(steps, places, 'LR', false, '', []).map((shown) => ({
      ...shown, dragging: true, position: { x: 999, y: 999 },
    }));
    expect(toNodes([node('a'), node('b')], places, 'LR', false, '', dragged)[0]?.position).toEqual({ x: 999, y: 999 });
  });
});

describe('toEdges', () => {
  it('draws no edge to a step that is not there and marks offending ones', () => {
    const edges = toEdges([node('a', ['b', 'gone']), node('b')], false, edgesAlong(['a', 'b']), '');
    expect(edges.map((edge) => edge.id)).toEqual(['a→b']);
    expect(edges[0]?.data?.offending).toBe(true);
  });
});

describe('placeAfter', () => {
  it('finds a free place beside a hand-placed step', () => {
    const nodes = [node('a', [], { x: 0, y: 0 })];
    const first = placeAfter(nodes, 'a', 'LR');
    expect(first?.x).toBeGreaterThan(NODE_SIZE.width);
    const second = placeAfter([...nodes, node('b', [], first)], 'a', 'LR');
    expect(second?.y).toBeGreaterThanOrEqual(NODE_SIZE.height);
  });

  it('leaves the rest to the layout', () => {
    expect(placeAfter([node('a')], 'a', 'LR')).toBeUndefined();
  });
});
