import { describe, expect, it } from 'vitest';
import { ago } from './relative';

const NOW = Date.UTC(2026, 5, 1, 12);
const SECOND = 1_000;
const HOUR = 3_600 * SECOND;

describe('ago', () => {
  it.each([
    [0, 'just now'],
    [-3 * SECOND, 'just now'],
    [4.9 * SECOND, 'just now'],
    [59 * SECOND, '59 s ago'],
    [61 * SECOND, '1 min ago'],
    [2 * HOUR + 5, '2 h ago'],
    [25 * HOUR, 'yesterday'],
    [29.5 * 24 * HOUR, '29 days ago'],
  ])('tells %d ms as "%s"', (passed, words) => {
    expect(ago(NOW - passed, NOW)).toBe(words);
  });

  it('leaves what is far to the calendar', () => {
    expect(ago(NOW - 31 * 24 * HOUR, NOW)).toBeUndefined();
  });
});
