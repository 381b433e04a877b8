import { useEffect, useRef, useState } from 'react';
import type { Extent, Line } from './model';
import { pages } from './rows';
import type { Source } from './source';

const PAGE = 200;
const KEPT = 50;

type Cache = Map<number, ReadonlyMap<number, Line>>;

/** The lines in sight, by their numbers; what is not here yet is asked for. */
export function useLines(source: Source, extent: Extent, first: number, last: number): (n: number) => Line | undefined {
  const cache = useRef<Cache>(new Map());
  const asked = useRef(new Map<number, number>());
  const [, redraw] = useState(0);
  useEffect(() => {
    cache.current = new Map();
    asked.current = new Map();
  }, [source]);
  useEffect(() => {
    for (const page of pages(extent, first, last, PAGE)) {
      const end = Math.min(extent.lines, (page + 1) * PAGE);
      if ((asked.current.get(page) ?? 0) >= end) {
        continue;
      }
      asked.current.set(page, end);
      source.read(page * PAGE + 1, PAGE).then(
        (lines) => {
          keep(cache.current, page, lines);
          forget(cache.current, asked.current);
          redraw((count) => count + 1);
        },
        () => asked.current.delete(page),
      );
    }
  }, [source, extent, first, last]);
  return (n) => cache.current.get(Math.floor((n - 1) / PAGE))?.get(n);
}

function keep(cache: Cache, page: number, lines: readonly Line[]): void {
  cache.delete(page); // the newest stands last
  cache.set(page, new Map(lines.map((line) => [line.n, line])));
}

function forget(cache: Cache, asked: Map<number, number>): void {
  for (const oldest of cache.keys()) {
    if (cache.size <= KEPT) {
      return;
    }
    cache.delete(oldest);
    asked.delete(oldest);
  }
}
