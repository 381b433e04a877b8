import { describe, expect, it } from 'vitest';
import { search } from './search';

const entries = [
  { type: 'NoOp', title: 'No operation', help: 'Does nothing; joins branches.', runnable: true },
  { type: 'Sleep', title: 'Sleep', help: 'Waits for a number of seconds.', runnable: true },
  { type: 'Http', title: 'HTTP request', help: 'Calls a URL, may sleep between retries.', runnable: false },
];

function types(text: string): readonly string[] {
  return search(entries, text).map((entry) => entry.type);
}

describe('search', () => {
  it('gives all in their order for no text', () => {
    expect(types('')).toEqual(['NoOp', 'Sleep', 'Http']);
  });

  it('puts titles that start with the text first', () => {
    expect(types('sle')).toEqual(['Sleep', 'Http']);
  });

  it('needs every word', () => {
    expect(types('http url')).toEqual(['Http']);
    expect(types('http moon')).toEqual([]);
  });
});
