import type { PaletteEntry } from './picture';

/** Entries that hold every word of the text, those whose title starts with it first. */
export function search(entries: readonly PaletteEntry[], text: string): readonly PaletteEntry[] {
  const words = text.toLowerCase().split(/\s+/).filter((word) => word !== '');
  const hits = entries.filter((entry) => {
    const hay = `${entry.title} ${entry.type} ${entry.help}`.toLowerCase();
    return words.every((word) => hay.includes(word));
  });
  const first = words[0] ?? '';
  const rank = (entry: PaletteEntry) => (entry.title.toLowerCase().startsWith(first) ? 0 : 1);
  return hits.toSorted((one, other) => rank(one) - rank(other));
}
