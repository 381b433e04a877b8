import { type RefObject, useCallback, useLayoutEffect, useState } from 'react';
import { scale } from './rows';

export const ROW_HEIGHT = 20;

export type Scroll = Readonly<{
  /** Of the element that is scrolled through. */
  height: number;
  /** The rows in sight, the last one not among them. */
  first: number;
  last: number;
  /** Whether the end is in sight, and stays there when rows come. */
  atEnd: boolean;
  /** Whether it is known how many rows fit; before that nothing can be scrolled to. */
  ready: boolean;
  toEnd: () => void;
  toRow: (index: number) => void;
}>;

/** Which of many rows are in sight. At the end it stays at the end until one scrolls up. */
export function useScroll(box: RefObject<HTMLDivElement | null>, rows: number, beginsAtEnd: boolean): Scroll {
  const [view, setView] = useState({ top: 0, height: 0 });
  const [atEnd, setAtEnd] = useState(beginsAtEnd);
  const { height } = scale(rows, ROW_HEIGHT);
  const visible = Math.max(1, Math.floor(view.height / ROW_HEIGHT));
  const room = Math.max(0, height - view.height);

  useLayoutEffect(() => {
    const element = box.current;
    if (!element) {
      return undefined;
    }
    const scrolled = () => {
      setView({ top: element.scrollTop, height: element.clientHeight });
      setAtEnd(element.scrollTop + element.clientHeight >= element.scrollHeight - ROW_HEIGHT / 2);
    };
    const resized = () => setView({ top: element.scrollTop, height: element.clientHeight });
    resized();
    const observer = new ResizeObserver(resized);
    observer.observe(element);
    element.addEventListener('scroll', scrolled, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', scrolled);
    };
  }, [box]);

  const toEnd = useCallback(() => {
    setAtEnd(true);
    box.current?.scrollTo({ top: box.current.scrollHeight });
  }, [box]);

  useLayoutEffect(() => {
    if (atEnd) {
      box.current?.scrollTo({ top: box.current.scrollHeight });
    }
  }, [box, atEnd, height, view.height]);

  const toRow = useCallback(
    (index: number) => {
      const last = rows - visible;
      const top = last <= 0 ? 0 : (Math.min(last, Math.max(0, index - Math.floor(visible / 3))) / last) * room;
      setAtEnd(false);
      box.current?.scrollTo({ top });
    },
    [box, rows, visible, room],
  );

  const end = Math.max(0, rows - visible);
  const first = atEnd ? end : room === 0 ? 0 : Math.min(end, Math.round((view.top / room) * end));
  return { height, first, last: Math.min(rows, first + visible + 1), atEnd, ready: view.height > 0, toEnd, toRow };
}
