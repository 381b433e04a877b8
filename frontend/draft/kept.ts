import { number, object, optionalText, text } from '../json/read';

/** Unsaved work as this browser keeps it. */
export type Kept = Readonly<{
  /** The stored version that it goes out from, 0 for none. */
  version: number;
  /** When it was kept, in milliseconds since the epoch. */
  at: number;
  /** What the text is written in, by Java's name; drafts of earlier releases do not say it: JSON. */
  syntax: string;
  text: string;
  /** Places on the canvas, as JSON. */
  layout: string;
}>;

/** What of the browser's local storage is needed. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

const PREFIX = 'podium.draft:';

/** What was kept under a name; undefined if nothing was, or nothing that can be read. */
export function find(shelf: Shelf, name: string): Kept | undefined {
  const stored = shelf.getItem(PREFIX + name);
  if (stored === null) {
    return undefined;
  }
  try {
    return readKept(JSON.parse(stored));
  } catch {
    // Left by another release, or by somebody's hand: it is of no use to anybody.
    forget(shelf, name);
    return undefined;
  }
}

/** Keeps a draft, if need be in the place of the oldest others; false if there is no room even then. */
export function keep(shelf: Shelf, name: string, draft: Kept): boolean {
  for (;;) {
    try {
      shelf.setItem(PREFIX + name, JSON.stringify(draft));
      return true;
    } catch {
      // The only reason that the browser knows is a lack of room.
      const oldest = oldestBeside(shelf, PREFIX + name);
      if (oldest === undefined) {
        return false;
      }
      shelf.removeItem(oldest);
    }
  }
}

export function forget(shelf: Shelf, name: string): void {
  shelf.removeItem(PREFIX + name);
}

function oldestBeside(shelf: Shelf, own: string): string | undefined {
  const others = Array.from({ length: shelf.length }, (_, index) => shelf.key(index) ?? '').filter(
    (key) => key.startsWith(PREFIX) && key !== own,
  );
  const age = (key: string) => find(shelf, key.slice(PREFIX.length))?.at ?? 0;
  return others.sort((one, other) => age(one) - age(other))[0];
}

export function readKept(value: unknown): Kept {
  const draft = object(value, 'draft');
  return {
    version: number(draft, 'version'),
    at: number(draft, 'at'),
    syntax: optionalText(draft, 'syntax') ?? 'JSON',
    text: text(draft, 'text'),
    layout: text(draft, 'layout'),
  };
}
