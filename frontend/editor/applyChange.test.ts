import { describe, expect, it } from 'vitest';
import { applyChange, withPending } from './applyChange';
import { aStep } from './aStep';
import { freeId } from './edit';
import type { DraftNode, Picture } from './picture';

function node(id: string, successors: readonly (readonly [string, string])[] = []): DraftNode {
  return aStep(id, { successors: new Map(successors) });
}

function edges(nodes: readonly DraftNode[]): readonly string[] {
  return nodes.flatMap((from) => [...from.successors].map(([to, when]) => `${from.id}→${to}:${when}`));
}

const chain = [node('a', [['b', 'n > 1']]), node('b', [['c', 'true']]), node('c')];

describe('applyChange', () => {
  it('adds a step behind another', () => {
    expect(edges(applyChange(chain, { kind: 'add', id: 'd', type: 'NoOp', after: 'c' }))).toContain('c→d:true');
  });

  it('inserts a step into an edge and keeps the condition in front of it', () => {
    const after = applyChange(chain, { kind: 'add', id: 'x', type: 'NoOp', after: 'a', before: 'b' });
    expect(edges(after)).toEqual(['a→x:n > 1', 'b→c:true', 'x→b:true']);
  });

  it('removes a step with all its edges', () => {
    const after = applyChange(chain, { kind: 'remove', steps: ['b'], edges: [] });
    expect(after.map((left) => left.id)).toEqual(['a', 'c']);
    expect(edges(after)).toEqual([]);
  });

  it('removes one edge only', () => {
    const after = applyChange(chain, { kind: 'remove', steps: [], edges: [{ from: 'b', to: 'c' }] });
    expect(edges(after)).toEqual(['a→b:n > 1']);
  });

  it('sets a condition', () => {
    const after = applyChange(chain, { kind: 'condition', from: 'b', to: 'c', condition: 'ok' });
    expect(edges(after)).toContain('b→c:ok');
  });

  it('moves what was dragged and forgets it when tidied up', () => {
    const moved = applyChange(chain, { kind: 'move', places: [{ id: 'b', x: 7, y: 8 }] });
    expect(moved[1]?.position).toEqual({ x: 7, y: 8 });
    expect(moved[0]).toBe(chain[0]);
    expect(applyChange(moved, { kind: 'tidy' })[1]?.position).toBeUndefined();
  });

  it('adds a step to the body of a loop', () => {
    const after = applyChange(chain, { kind: 'add', id: 'x', type: 'NoOp', inside: 'b' });
    expect(after.at(-1)).toMatchObject({ id: 'x', parent: 'b' });
  });

  it('removes a loop with all that is in it', () => {
    const nested = [aStep('loop'), aStep('inner', { parent: 'loop' }), aStep('deep', { parent: 'inner' }), aStep('after')];
    const after = applyChange(nested, { kind: 'remove', steps: ['loop'], edges: [] });
    expect(after.map((left) => left.id)).toEqual(['after']);
  });

  it('tidies up one level only', () => {
    const placed = [aStep('loop', { position: { x: 1, y: 1 } }), aStep('in', { parent: 'loop', position: { x: 2, y: 2 } })];
    const after = applyChange(placed, { kind: 'tidy', inside: 'loop' });
    expect(after.map((left) => left.position)).toEqual([{ x: 1, y: 1 }, undefined]);
  });

  it('leaves history and clipboard to the server', () => {
    expect(applyChange(chain, { kind: 'undo' })).toBe(chain);
    expect(applyChange(chain, { kind: 'paste' })).toBe(chain);
  });
});

describe('withPending', () => {
  const picture: Picture = {
    revision: 1, acknowledged: 4, readOnly: false, canUndo: false, canRedo: false, nodes: chain,
  };

  it('shows edits that are on their way, and those only', () => {
    const nodes = withPending(picture, [
      { number: 4, edit: { kind: 'remove', steps: ['a'], edges: [] } },
      { number: 5, edit: { kind: 'connect', from: 'a', to: 'c' } },
    ]);
    expect(nodes.map((shown) => shown.id)).toEqual(['a', 'b', 'c']);
    expect(edges(nodes)).toContain('a→c:true');
  });
});

describe('freeId', () => {
  it('counts on while ids are taken', () => {
    expect(freeId('NoOp', new Set())).toBe('noop');
    expect(freeId('NoOp', new Set(['noop', 'noop_2']))).toBe('noop_3');
  });

  it('makes an id that the format allows', () => {
    expect(freeId('3D Print!', new Set())).toMatch(/^[a-z][a-z0-9_]*$/);
    expect(freeId('3D Print!', new Set())).not.toContain('__');
  });
});
