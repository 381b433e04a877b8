import { describe, expect, it } from 'vitest';
import { relative } from './relative';

const NOW = Date.UTC(2026, 5, 1, 12);
const SECOND = 1_000;
const HOUR = 3_600 * SECOND;

describe('relative', () => {
  it.each([
    [0, 'just now'],
    [-3 * SECOND, 'just now'],
    [4.9 * SECOND, 'just now'],
    [59 * SECOND, '59 s ago'],
    [61 * SECOND, '1 min ago'],
    [2 * HOUR + 5, '2 h ago'],
    [25 * HOUR, '1 day ago'],
    [29.5 * 24 * HOUR, '29 days ago'],
    [-40 * SECOND, 'in 40 s'],
    [-5 * 60 * SECOND, 'in 5 min'],
    [-3 * HOUR, 'in 3 h'],
    [-25 * HOUR, 'in 1 day'],
    [-11 * 24 * HOUR, 'in 11 days'],
  ])('tells %d ms as "%s"', (passed, words) => {
    expect(relative(NOW - passed, NOW)).toBe(words);
  });

  it('leaves what is far to the calendar', () => {
    expect(relative(NOW - 31 * 24 * HOUR, NOW)).toBeUndefined();
    expect(relative(NOW + 31 * 24 * HOUR, NOW)).toBeUndefined();
  });
});
