import { describe, expect, it } from 'vitest';
import { directionOf } from './direction';
import type { Placeable } from './places';

const editor = { width: 600, height: 640 };

function chain(length: number): readonly Placeable[] {
  return Array.from({ length }, (_, index) => ({
    id: `s${index}`,
    position: undefined,
    successors: new Map(index + 1 < length ? [[`s${index + 1}`, 'true']] : []),
  }));
}

describe('directionOf', () => {
  it('draws a chain top down in an editor and from left to right on a low, wide area', () => {
    expect(directionOf(chain(7), editor)).toBe('TB');
    expect(directionOf(chain(7), { width: 1900, height: 220 })).toBe('LR');
  });

  it('draws many branches side by side from left to right', () => {
    const targets = Array.from({ length: 9 }, (_, index) => `s${index}`);
    const fan: readonly Placeable[] = [
      { id: 'start', position: undefined, successors: new Map(targets.map((to) => [to, 'true'])) },
      ...targets.map((id) => ({ id, position: undefined, successors: new Map<string, string>() })),
    ];
    expect(directionOf(fan, editor)).toBe('LR');
  });

  it('follows steps that were placed by hand', () => {
    const [a, b] = chain(2);
    const across = [{ ...a, position: { x: 0, y: 0 } }, { ...b, position: { x: 400, y: 20 } }];
    const down = [{ ...a, position: { x: 0, y: 0 } }, { ...b, position: { x: 30, y: 200 } }];
    const ids = (nodes: readonly Partial<Placeable>[]): readonly Placeable[] =>
      nodes.map((node, index) => ({ id: `s${index}`, position: node.position, successors: node.successors ?? new Map() }));
    expect(directionOf(ids(across), editor)).toBe('LR');
    expect(directionOf(ids(down), editor)).toBe('TB');
  });

  it('starts top down', () => {
    expect(directionOf([], editor)).toBe('TB');
  });
});
