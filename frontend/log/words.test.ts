import { describe, expect, it } from 'vitest';
import { after, type Found, NOTHING } from './useSearch';
import { words } from './words';

const HIT = { n: 7, at: 0, level: '', text: 'lost' };

describe('what is said of a search', () => {
  it('tells only how long the log is while nothing is searched for', () => {
    expect(words(1, undefined)).toBe('1 line');
    expect(words(1_200, undefined)).toBe('1,200 lines');
  });

  it('tells how far it is', () => {
    expect(words(9_000, { ...NOTHING, lines: [HIT], upTo: 5_000 })).toBe(
      '1 of 9,000 lines so far, searched up to line 5,000…',
    );
    expect(words(9_000, { ...NOTHING, lines: [HIT], upTo: 9_000, state: 'complete' })).toBe('1 of 9,000 lines');
  });

  it('tells where it stopped, and from where it goes on', () => {
    const full: Found = { ...NOTHING, lines: [HIT, HIT], upTo: 5_000, state: 'full' };
    expect(words(9_000, full)).toBe('The first 2 of 9,000 lines; the search stopped at line 5,000');

    const next = after(full);

    expect(next).toMatchObject({ lines: [], from: 5_001, upTo: 5_000, state: 'searching' });
    expect(words(9_000, { ...next, lines: [HIT], upTo: 9_000, state: 'complete' })).toBe(
      '1 of 9,000 lines from line 5,001 on',
    );
  });
});
