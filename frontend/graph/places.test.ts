import { describe, expect, it } from 'vitest';
import { NODE_SIZE, type Point } from './layout';
import { layoutKey, type Placeable, placeAfter, placesOf } from './places';

function step(id: string, successors: readonly string[] = [], position?: Point): Placeable {
  return { id, position, successors: new Map(successors.map((to) => [to, 'true'])) };
}

describe('placesOf', () => {
  it('leaves a step where it was put by hand', () => {
    const places = placesOf([step('a', ['b'], { x: -500, y: 77 }), step('b')], 'LR');
    expect(places.get('a')).toEqual({ x: -500, y: 77 });
    expect(places.get('b')?.x).toBeGreaterThan(0);
  });

  it('lays out no step over one that was put by hand', () => {
    const places = placesOf([step('a'), step('b', [], { x: 10, y: 10 }), step('c')], 'TB');
    const all = [...places.values()];
    for (const [index, one] of all.entries()) {
      for (const other of all.slice(index + 1)) {
        const apart = Math.abs(one.x - other.x) >= NODE_SIZE.width || Math.abs(one.y - other.y) >= NODE_SIZE.height;
        expect(apart).toBe(true);
      }
    }
  });
});

describe('layoutKey', () => {
  it('changes with edges, places and direction', () => {
    const plain = [step('a', ['b']), step('b')];
    expect(layoutKey([step('a', ['b']), step('b')], 'LR')).toBe(layoutKey(plain, 'LR'));
    expect(layoutKey([step('a'), step('b')], 'LR')).not.toBe(layoutKey(plain, 'LR'));
    expect(layoutKey([step('a', ['b']), step('b', [], { x: 1, y: 1 })], 'LR')).not.toBe(layoutKey(plain, 'LR'));
    expect(layoutKey(plain, 'TB')).not.toBe(layoutKey(plain, 'LR'));
  });
});

describe('placeAfter', () => {
  it('finds a free place beside a step that was put by hand', () => {
    const nodes = [step('a', [], { x: 0, y: 0 })];
    const first = placeAfter(nodes, 'a', 'LR');
    expect(first?.x).toBeGreaterThan(NODE_SIZE.width);
    const second = placeAfter([...nodes, step('b', [], first)], 'a', 'LR');
    expect(second?.y).toBeGreaterThanOrEqual(NODE_SIZE.height);
  });

  it('leaves the rest to the layout', () => {
    expect(placeAfter([step('a')], 'a', 'LR')).toBeUndefined();
  });
});
