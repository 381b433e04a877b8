import { Text } from '@codemirror/state';
import { describe, expect, it } from 'vitest';
import { readMarks, toDiagnostics } from './marks';

const document = Text.of(['{', '  "id": "a b",', '  "n": 12', '}']);

function underlined(line: number, column: number): string {
  const [found] = toDiagnostics(document, [{ line, column, message: 'bad' }]);
  return found ? document.sliceString(found.from, found.to) : '';
}

describe('toDiagnostics', () => {
  it('underlines the token at the place', () => {
    expect(underlined(2, 3)).toBe('"id"');
    expect(underlined(2, 9)).toBe('"a b"');
    expect(underlined(3, 8)).toBe('12');
    expect(underlined(1, 1)).toBe('{');
  });

  it('underlines the whole line without a column', () => {
    expect(underlined(3, 0)).toBe('  "n": 12');
  });

  it('stays inside a text that has become shorter', () => {
    expect(underlined(99, 1)).toBe('}');
    expect(underlined(1, 500)).toBe('');
  });
});

describe('readMarks', () => {
  it('refuses what is no list of marks', () => {
    expect(readMarks(null)).toEqual([]);
    expect(() => readMarks([{ line: '1' }])).toThrow('line is not a number');
  });
});
