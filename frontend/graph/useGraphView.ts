import { useReactFlow, useStoreApi } from '@xyflow/react';
import { useMemo } from 'react';
import type { Direction, Point, Size } from './layout';
import { centredOn, firstView, type Insets, type View, viewWith, wholeView } from './view';

const GLIDE = { duration: 200 };

/** Moves the view of the React Flow around it by the rules of view.ts. */
export function useGraphView(insets: Insets) {
  const flow = useReactFlow();
  const store = useStoreApi();
  return useMemo(() => {
    const area = (): Size => {
      const { domNode, width, height } = store.getState();
      // What React Flow has measured lags behind the page.
      return domNode ? { width: domNode.clientWidth, height: domNode.clientHeight } : { width, height };
    };
    const go = (view: View | undefined) => {
      if (view) {
        void flow.setViewport(view, GLIDE);
      }
    };
    return {
      /** All of it, however small it gets. */
      whole: (places: Iterable<Point>) => go(wholeView(places, area(), insets)),
      /** As when the drawing was opened, at once. */
      first: (places: Iterable<Point>, direction: Direction, overview = false) =>
        void flow.setViewport(firstView(places, area(), insets, direction, overview)),
      /** Only as far as is needed to see a step. */
      uncover: (place: Point) => go(viewWith(place, flow.getViewport(), area(), insets)),
      centre: (place: Point) => go(centredOn(place, 1, area())),
    };
  }, [flow, store, insets]);
}
