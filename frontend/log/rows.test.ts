import { describe, expect, it } from 'vitest';
import type { Extent } from './model';
import { indexOf, marked, pages, rowAt, rowCount, scale, shown } from './rows';

const WHOLE: Extent = { lines: 1_000_000, live: false, cutFrom: 0, cutLines: 0 };
const CUT: Extent = { lines: 100, live: false, cutFrom: 41, cutLines: 50 };

describe('rows', () => {
  it('are the lines of a log that is whole', () => {
    expect(rowCount(WHOLE)).toBe(1_000_000);
    expect(rowAt(WHOLE, 0)).toEqual({ kind: 'line', n: 1 });
    expect(rowAt(WHOLE, 999_999)).toEqual({ kind: 'line', n: 1_000_000 });
    expect(indexOf(WHOLE, 500)).toBe(499);
  });

  it('have a mark where lines are left out', () => {
    expect(rowCount(CUT)).toBe(51);
    expect(rowAt(CUT, 39)).toEqual({ kind: 'line', n: 40 });
    expect(rowAt(CUT, 40)).toEqual({ kind: 'cut', lines: 50 });
    expect(rowAt(CUT, 41)).toEqual({ kind: 'line', n: 91 });
    expect(rowAt(CUT, 50)).toEqual({ kind: 'line', n: 100 });
  });

  it('are found by their lines', () => {
    for (const line of [1, 40, 91, 100]) {
      expect(rowAt(CUT, indexOf(CUT, line))).toEqual({ kind: 'line', n: line });
    }
    expect(rowAt(CUT, indexOf(CUT, 70)).kind).toBe('cut');
  });

  it('ask for the pages that they stand on', () => {
    expect(pages(WHOLE, 0, 10, 200)).toEqual([0]);
    expect(pages(WHOLE, 195, 205, 200)).toEqual([0, 1]);
    expect(pages(CUT, 38, 44, 20)).toEqual([1, 4]);
    expect(pages(CUT, -5, 900, 1_000)).toEqual([0]);
  });

  it('share pixels where a browser could not draw all', () => {
    expect(scale(100, 20)).toEqual({ height: 2_000, perRow: 20 });
    expect(scale(1_000_000, 20)).toEqual({ height: 8_000_000, perRow: 8 });
    expect(scale(0, 20).height).toBe(0);
  });
});

describe('a line', () => {
  it('is shown without what steers terminals', () => {
    expect(shown('\u001b[31mred\u001b[0m\u0007 and\ttab\r')).toBe('red and\ttab');
  });

  it('is taken apart at what was searched for', () => {
    expect(marked('one ONE two', 'one', false)).toEqual(['', 'one', ' ', 'ONE', ' two']);
    expect(marked('one ONE two', 'one', true)).toEqual(['', 'one', ' ONE two']);
    expect(marked('nothing', '', false)).toEqual(['nothing']);
  });
});
