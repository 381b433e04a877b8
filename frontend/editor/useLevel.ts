import { useCallback, useMemo, useState } from 'react';
import type { Edit } from './edit';
import { pathTo, stepsAt } from './levels';
import type { DraftNode } from './picture';

/** Which level of the workflow the canvas shows: its own steps, or the body of a loop. */
export function useLevel(drawn: readonly DraftNode[], send: (edit: Edit) => void) {
  const [wanted, setWanted] = useState<string>();
  const known = useMemo(() => pathTo(drawn, wanted), [drawn, wanted]);
  // The loop may have gone: removed by undo, or in the text.
  const level = known ? wanted : undefined;
  const steps = useMemo(() => stepsAt(drawn, level), [drawn, level]);
  const inside = useMemo(() => (level === undefined ? {} : { inside: level }), [level]);
  const enter = useCallback(
    (loop: string | undefined) => {
      if (loop !== level) {
        setWanted(loop);
        send({ kind: 'enter', ...(loop !== undefined && { inside: loop }) });
      }
    },
    [level, send],
  );
  return { level, path: known ?? [], steps, enter, inside };
}
