import { type RefObject, useLayoutEffect, useState } from 'react';
import type { Size } from './layout';

const HANDS_ON = ['pointerdown', 'wheel', 'keydown', 'dragenter'] as const;

/**
 * The size of an element, followed until somebody lays hands on it: what is drawn in it fits the
 * page however late the page settles, and nothing moves under the hands. Undefined while it has none.
 */
export function useArea(box: RefObject<HTMLElement | null>): Size | undefined {
  const [area, setArea] = useState<Size>();
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) {
      return undefined;
    }
    const measure = () => {
      const { clientWidth: width, clientHeight: height } = element;
      if (width > 0 && height > 0) {
        setArea((before) => (before?.width === width && before.height === height ? before : { width, height }));
      }
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    const freeze = () => observer.disconnect();
    const once = { capture: true, passive: true, once: true };
    HANDS_ON.forEach((type) => element.addEventListener(type, freeze, once));
    return () => {
      freeze();
      HANDS_ON.forEach((type) => element.removeEventListener(type, freeze, once));
    };
  }, [box]);
  return area;
}
