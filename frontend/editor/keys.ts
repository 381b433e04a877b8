/** What a key press on the canvas asks for. */
export type KeyCommand =
  | 'undo' | 'redo' | 'copy' | 'paste' | 'duplicate' | 'select-all'
  | 'add' | 'tidy' | 'fit' | 'find' | 'leave' | 'help' | 'escape';

export type KeyPress = Readonly<{ key: string; ctrlKey: boolean; metaKey: boolean; shiftKey: boolean; altKey: boolean }>;

const PLAIN: ReadonlyMap<string, KeyCommand> = new Map([
  ['a', 'add'],
  ['t', 'tidy'],
  ['f', 'fit'],
  ['u', 'leave'],
  ['/', 'find'],
  ['?', 'help'],
  ['escape', 'escape'],
]);

const WITH_CONTROL: ReadonlyMap<string, KeyCommand> = new Map([
  ['z', 'undo'],
  ['y', 'redo'],
  ['c', 'copy'],
  ['v', 'paste'],
  ['d', 'duplicate'],
  ['a', 'select-all'],
  ['f', 'find'],
]);

export function commandOf(press: KeyPress): KeyCommand | undefined {
  const key = press.key.toLowerCase();
  if (press.altKey) {
    return undefined;
  }
  if (press.ctrlKey || press.metaKey) {
    return press.shiftKey ? (key === 'z' ? 'redo' : undefined) : WITH_CONTROL.get(key);
  }
  return PLAIN.get(key);
}
