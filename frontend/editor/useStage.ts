import { useCallback, useEffect, useMemo, useState } from 'react';
import { directionOf } from '../graph/direction';
import type { Direction, Size } from '../graph/layout';
import { layoutKey, placesOf } from '../graph/places';
import { useGraphView } from '../graph/useGraphView';
import { firstView, type Insets, roomIn } from '../graph/view';
import type { DraftNode } from './picture';

/** The toolbar, and the way back out of a loop, lie over the canvas at its top. */
const OPEN: Insets = { top: 72, right: 32, bottom: 32, left: 32 };
const IN_LOOP: Insets = { ...OPEN, top: 116 };

/** What of the drawing shall be in sight. */
export type Sight = 'first' | 'whole' | Readonly<{ step: string }> | Readonly<{ middle: string }>;

/**
 * Direction, places and view of the steps of a level. The direction is chosen when the level is
 * opened and kept then: nothing turns round under the hands of who is drawing.
 */
export function useStage(steps: readonly DraftNode[], level: string | undefined, area: Size | undefined) {
  const insets = level === undefined ? OPEN : IN_LOOP;
  const opening = useOpening(steps, level);
  const [turned, setTurned] = useState<Direction>();
  const [sight, setSight] = useState<Readonly<{ of: Sight }>>();
  const view = useGraphView(insets);
  // Chosen anew only for another opening, not for each change of the steps.
  // eslint-disable-next-line react-hooks/exhaustive-deps
  const chosen = useMemo(() => (area ? directionOf(steps, roomIn(area, insets)) : 'TB'), [area, opening]);
  const direction = turned ?? chosen;
  const key = layoutKey(steps, direction);
  // The key stands for all of the steps that a layout depends on.
  // eslint-disable-next-line react-hooks/exhaustive-deps
  const places = useMemo(() => placesOf(steps, direction), [key]);

  const show = useCallback((of: Sight) => setSight({ of }), []);
  const [opened, setOpened] = useState({ opening, area });
  if (opened.opening !== opening || opened.area !== area) {
    setOpened({ opening, area });
    // A step that is waited for says more exactly where to look.
    if (typeof sight?.of !== 'object') {
      setSight({ of: 'first' });
    }
  }

  useEffect(() => {
    const wanted = sight?.of;
    if (wanted === undefined) {
      return;
    }
    if (wanted === 'first') {
      view.first(places.values(), direction);
    } else if (wanted === 'whole') {
      view.whole(places.values());
    } else {
      const place = places.get('step' in wanted ? wanted.step : wanted.middle);
      if (!place) {
        return; // it is not drawn yet
      }
      if ('step' in wanted) {
        view.uncover(place);
      } else {
        view.centre(place);
      }
    }
    setSight(undefined);
  }, [sight, places, direction, view]);

  return {
    direction,
    places,
    show,
    /** Where the drawing is scrolled to at first; undefined until there is room for it. */
    start: area && firstView(places.values(), area, insets, direction),
    turn: () => {
      setTurned(direction === 'LR' ? 'TB' : 'LR');
      show('first');
    },
  };
}

/** Grows when the level is another, or when steps to be laid out come onto an empty one. */
function useOpening(steps: readonly DraftNode[], level: string | undefined): number {
  const empty = steps.length === 0;
  const [state, setState] = useState({ level, empty, count: 0 });
  if (state.level === level && state.empty === empty) {
    return state.count;
  }
  // A canvas is never moved under the hand that drops the first step.
  const filled = state.empty && !empty && steps.every((step) => step.position === undefined);
  const anew = state.level !== level || filled;
  const next = { level, empty, count: anew ? state.count + 1 : state.count };
  setState(next);
  return next.count;
}
