import { describe, expect, it } from 'vitest';
import { aStep, leadingTo } from './aStep';
import type { DraftNode } from './picture';
import { share } from './share';

function node(change: Partial<DraftNode> = {}): DraftNode {
  return aStep('a', { name: 'A', position: { x: 1, y: 2 }, successors: leadingTo('b'), problems: ['bad'], ...change });
}

describe('share', () => {
  it('keeps the object of a step that has not changed', () => {
    const old = node();
    expect(share([old], [node()])[0]).toBe(old);
  });

  it.each([
    { name: undefined },
    { position: undefined },
    { position: { x: 1, y: 3 } },
    { successors: new Map([['b', 'n > 1']]) },
    { successors: new Map() },
    { problems: [] },
    { bodySize: 2 },
    { type: 'Sleep' },
  ])('takes a step that differs in %o', (change) => {
    const fresh = node(change);
    expect(share([node()], [fresh])[0]).toBe(fresh);
  });

  it('follows the new order and drops what is gone', () => {
    const b = node({ id: 'b' });
    expect(share([node(), b], [node({ id: 'c' }), node({ id: 'b' })]).map((shown) => shown.id)).toEqual(['c', 'b']);
  });
});
