import { describe, expect, it } from 'vitest';
import { parts, readInside, words } from './inside';

function foreach(counts: Readonly<Record<string, number>>, ended: number) {
  return readInside({ kind: 'FOREACH', total: 100, ended, counts });
}

describe('words', () => {
  it.each([
    [foreach({ IN_PROGRESS: 3, FAILED: 2, SUCCEEDED: 35 }, 37), '37 of 100, 2 failed'],
    [foreach({ TIMED_OUT: 1, FAILED: 2 }, 3), '3 of 100, 3 failed'],
    [foreach({}, 0), '0 of 100'],
    [readInside({ kind: 'WHILE', launched: 0, status: null }), '0 iterations'],
    [readInside({ kind: 'WHILE', launched: 1, status: 'IN_PROGRESS' }), '1 iteration, running'],
    [readInside({ kind: 'WHILE', launched: 4, status: 'FAILED' }), '4 iterations, failed'],
    [readInside({ kind: 'SUBWORKFLOW', status: 'CREATED' }), 'Its run: queued'],
  ])('of %j', (inside, expected) => {
    expect(inside && words(inside)).toBe(expected);
  });
});

describe('parts', () => {
  it('shows what went well first and leaves room for what was not launched', () => {
    const inside = foreach({ IN_PROGRESS: 3, FAILED: 2, SUCCEEDED: 35 }, 37);
    expect((inside && parts(inside))?.map(({ status, share }) => [status, share])).toEqual([
      ['SUCCEEDED', 0.35],
      ['FAILED', 0.02],
      ['IN_PROGRESS', 0.03],
    ]);
  });

  it('is empty for what has no bar', () => {
    const none = readInside({ kind: 'FOREACH', total: 0, ended: 0, counts: {} });
    const loop = readInside({ kind: 'WHILE', launched: 2, status: 'SUCCEEDED' });
    expect(none && parts(none)).toEqual([]);
    expect(loop && parts(loop)).toEqual([]);
  });
});

describe('readInside', () => {
  it('takes a step without runs inside, and no unknown kind', () => {
    expect(readInside(null)).toBeUndefined();
    expect(() => readInside({ kind: 'OTHER' })).toThrow('OTHER is no kind');
  });
});
