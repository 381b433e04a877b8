import { describe, expect, it } from 'vitest';
import { commandOf } from './keys';

const none = { ctrlKey: false, metaKey: false, shiftKey: false, altKey: false };

describe('commandOf', () => {
  it('takes Ctrl and Cmd alike', () => {
    expect(commandOf({ ...none, key: 'z', ctrlKey: true })).toBe('undo');
    expect(commandOf({ ...none, key: 'z', metaKey: true })).toBe('undo');
    expect(commandOf({ ...none, key: 'Z', ctrlKey: true, shiftKey: true })).toBe('redo');
  });

  it('leaves other chords to the browser', () => {
    expect(commandOf({ ...none, key: 'r', ctrlKey: true })).toBeUndefined();
    expect(commandOf({ ...none, key: 'c', ctrlKey: true, shiftKey: true })).toBeUndefined();
    expect(commandOf({ ...none, key: 't', altKey: true })).toBeUndefined();
  });

  it('knows the plain keys', () => {
    expect(commandOf({ ...none, key: '?', shiftKey: true })).toBe('help');
    expect(commandOf({ ...none, key: 't' })).toBe('tidy');
    expect(commandOf({ ...none, key: 'x' })).toBeUndefined();
  });
});
