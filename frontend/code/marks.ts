import type { Diagnostic } from '@codemirror/lint';
import type { Text } from '@codemirror/state';
import { list, number, object, text } from '../json/read';

/** Something wrong at a place; line and column count from 1, column 0 means the whole line. */
export type Mark = Readonly<{ line: number; column: number; message: string }>;

export function readMarks(value: unknown): readonly Mark[] {
  return value === null || value === undefined
    ? []
    : list(value, 'marks', (item) => {
        const mark = object(item, 'mark');
        return { line: number(mark, 'line'), column: number(mark, 'column'), message: text(mark, 'message') };
      });
}

/** What to underline: the token at the place, or the line; places behind the end go to the last line. */
export function toDiagnostics(document: Text, marks: readonly Mark[]): Diagnostic[] {
  return marks.map((mark) => {
    const line = document.line(Math.max(1, Math.min(mark.line, document.lines)));
    const start = mark.column === 0 ? line.from : Math.min(line.from + mark.column - 1, line.to);
    const rest = document.sliceString(start, line.to);
    const token = mark.column === 0 ? rest : (/^("(?:[^"\\]|\\.)*"?|[\w.+-]+|.)/.exec(rest)?.[0] ?? '');
    return { from: start, to: start + token.length, severity: 'error', message: mark.message };
  });
}
