import { describe, expect, it } from 'vitest';
import { duration, ticks } from './axis';

describe('duration', () => {
  it.each([
    [0, '0 ms'],
    [840, '840 ms'],
    [3_000, '3 s'],
    [3_250, '3.2 s'],
    [59_999, '59.9 s'],
    [60_000, '1 m'],
    [192_000, '3 m 12 s'],
    [7_500_000, '2 h 5 m'],
    [100_800_000, '1 d 4 h'],
  ])('reads %i ms as %s', (millis, words) => {
    expect(duration(millis)).toBe(words);
  });
});

describe('ticks', () => {
  it('picks round steps that fit', () => {
    expect(ticks(9_000, 5).map((tick) => tick.label)).toEqual(['0 ms', '2 s', '4 s', '6 s', '8 s']);
  });

  it('never gives many more than wanted, however long the run', () => {
    for (const length of [1, 37, 999, 61_000, 3.6e6, 8.64e7, 3e10]) {
      expect(ticks(length, 8).length).toBeLessThanOrEqual(9);
    }
  });
});
