import { describe, expect, it } from 'vitest';
import { find, forget, keep, type Kept, type Shelf } from './kept';

function draft(at: number, text = 'text'): Kept {
  return { version: 3, at, syntax: 'YAML', text, layout: '{}' };
}

/** A storage with room for so many letters. */
function shelfFor(room: number): Shelf & { keys: () => readonly string[] } {
  const items = new Map<string, string>();
  return {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => {
      const used = [...items].reduce((sum, [other, text]) => sum + (other === key ? 0 : text.length), value.length);
      if (used > room) {
        throw new DOMException('no room', 'QuotaExceededError');
      }
      items.set(key, value);
    },
    removeItem: (key) => void items.delete(key),
    key: (index) => [...items.keys()][index] ?? null,
    get length() {
      return items.size;
    },
    keys: () => [...items.keys()],
  };
}

describe('keep', () => {
  it('gives back what was kept until it is forgotten', () => {
    const shelf = shelfFor(1_000);
    expect(keep(shelf, 'ann:w', draft(1))).toBe(true);
    expect(find(shelf, 'ann:w')).toEqual(draft(1));
    forget(shelf, 'ann:w');
    expect(find(shelf, 'ann:w')).toBeUndefined();
  });

  it('keeps the drafts of users and workflows apart', () => {
    const shelf = shelfFor(1_000);
    keep(shelf, 'ann:w', draft(1));
    expect(find(shelf, 'bob:w')).toBeUndefined();
    expect(find(shelf, 'ann:v')).toBeUndefined();
  });

  it('lets the oldest others go when there is no room', () => {
    const shelf = shelfFor(200);
    shelf.setItem('of another program', 'x');
    keep(shelf, 'ann:new', draft(20));
    keep(shelf, 'ann:old', draft(10));
    expect(keep(shelf, 'ann:w', draft(30, 'x'.repeat(50)))).toBe(true);
    expect(shelf.keys()).toEqual(['of another program', 'podium.draft:ann:new', 'podium.draft:ann:w']);
  });

  it('says when there is no room at all', () => {
    expect(keep(shelfFor(10), 'ann:w', draft(1))).toBe(false);
  });
});

describe('find', () => {
  it('takes what an earlier release has kept for JSON', () => {
    const shelf = shelfFor(1_000);
    shelf.setItem('podium.draft:ann:w', '{"version": 3, "at": 1, "text": "{}", "layout": "{}"}');
    expect(find(shelf, 'ann:w')?.syntax).toBe('JSON');
  });

  it('forgets what cannot be read', () => {
    const shelf = shelfFor(1_000);
    shelf.setItem('podium.draft:ann:w', '{"version": "three"}');
    shelf.setItem('podium.draft:ann:v', 'no JSON');
    expect(find(shelf, 'ann:w')).toBeUndefined();
    expect(find(shelf, 'ann:v')).toBeUndefined();
    expect(shelf.keys()).toEqual([]);
  });
});
