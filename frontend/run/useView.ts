import { type RefObject, useLayoutEffect, useState } from 'react';

/** What can be seen of a box that scrolls, in pixels. */
export type View = Readonly<{ top: number; left: number; width: number; height: number }>;

/** Follows what can be seen of a box. */
export function useView(box: RefObject<HTMLDivElement | null>): View {
  const [view, setView] = useState<View>({ top: 0, left: 0, width: 860, height: 400 });
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) {
      return undefined;
    }
    const update = () =>
      setView({
        top: element.scrollTop,
        left: element.scrollLeft,
        width: element.clientWidth,
        height: element.clientHeight,
      });
    update();
    const observer = new ResizeObserver(update);
    observer.observe(element);
    element.addEventListener('scroll', update, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', update);
    };
  }, [box]);
  return view;
}
