import { describe, expect, it } from 'vitest';
import { type Ends, labelPoint } from './curve';
import { layout, NODE_SIZE, type Point } from './layout';

const edges = [
  { from: 'a', to: 'b' },
  { from: 'a', to: 'c' },
  { from: 'b', to: 'd' },
  { from: 'c', to: 'd' },
];
const ids = ['a', 'b', 'c', 'd'];

function at(places: ReadonlyMap<string, { x: number; y: number }>, id: string) {
  const place = places.get(id);
  if (!place) {
    throw new Error(`${id} has no place`);
  }
  return place;
}

/** Where an edge leaves and arrives when it goes top down. */
function endsOf(from: Point, to: Point): Ends {
  return {
    sourceX: from.x + NODE_SIZE.width / 2,
    sourceY: from.y + NODE_SIZE.height,
    targetX: to.x + NODE_SIZE.width / 2,
    targetY: to.y,
  };
}

describe('layout', () => {
  it('goes from left to right', () => {
    const places = layout(ids, edges, 'LR');
    expect(at(places, 'b').x).toBeGreaterThan(at(places, 'a').x + NODE_SIZE.width);
    expect(at(places, 'd').x).toBeGreaterThan(at(places, 'c').x + NODE_SIZE.width);
    expect(at(places, 'b').x).toBe(at(places, 'c').x);
  });

  it('goes top down', () => {
    const places = layout(ids, edges, 'TB');
    expect(at(places, 'b').y).toBeGreaterThan(at(places, 'a').y + NODE_SIZE.height);
    expect(at(places, 'b').y).toBe(at(places, 'c').y);
  });

  it('never lets two nodes overlap', () => {
    const places = [...layout(ids, edges, 'LR').values()];
    for (const [index, one] of places.entries()) {
      for (const other of places.slice(index + 1)) {
        const apart =
          Math.abs(one.x - other.x) >= NODE_SIZE.width || Math.abs(one.y - other.y) >= NODE_SIZE.height;
        expect(apart).toBe(true);
      }
    }
  });

  it('makes room for the condition on an edge', () => {
    const joined = [{ from: 'a', to: 'b', condition: 'orders_of_today > 1000' }];
    const places = layout(['a', 'b'], joined, 'LR');
    expect(at(places, 'b').x - at(places, 'a').x - NODE_SIZE.width).toBeGreaterThan(150);
  });

  it('keeps the conditions of one step apart when it goes top down', () => {
    const condition = 'orders_of_today > 1000';
    const joined = ['b', 'c', 'd'].map((to) => ({ from: 'a', to, condition }));
    const places = layout(ids, joined, 'TB');
    const labels = joined
      .map(({ to }) => labelPoint(endsOf(at(places, 'a'), at(places, to)), 'TB').x)
      .sort((one, other) => one - other);
    for (const [index, x] of labels.slice(1).entries()) {
      expect(x - (labels[index] ?? 0)).toBeGreaterThan(150);
    }
  });

  it('passes over edges to steps that are not there', () => {
    expect([...layout(['a'], [{ from: 'a', to: 'gone' }], 'LR').keys()]).toEqual(['a']);
  });

  it('places 300 steps within two seconds', () => {
    const many = Array.from({ length: 300 }, (_, index) => `s${index}`);
    const joined = many.slice(1).map((id, index) => ({ from: `s${Math.floor(index / 3)}`, to: id }));
    const start = performance.now();
    expect(layout(many, joined, 'LR').size).toBe(300);
    expect(performance.now() - start).toBeLessThan(2000);
  });
});
