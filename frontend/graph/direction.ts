import type { Direction, Size } from './layout';
import { edgesOf, type Placeable, placesOf } from './places';
import { boxOf, fittingZoom } from './view';

/** How much larger a drawing must come out from left to right to be drawn that way. */
const WORTH_IT = 1.2;
/** Above this the second layout, only made to compare, would be felt. */
const MOST_COMPARED = 150;

/**
 * The direction in which a drawing reads best: the one in which its steps were placed by hand, else
 * the one in which it comes out larger. When in doubt top down, as people read and scroll.
 */
export function directionOf(nodes: readonly Placeable[], room: Size): Direction {
  const placed = new Map(nodes.flatMap((node) => (node.position ? [[node.id, node.position] as const] : [])));
  if (placed.size > 0) {
    let across = 0;
    let down = 0;
    for (const { from, to } of edgesOf(nodes)) {
      const start = placed.get(from);
      const end = placed.get(to);
      if (start && end) {
        across += Math.abs(end.x - start.x);
        down += Math.abs(end.y - start.y);
      }
    }
    return across > down ? 'LR' : 'TB';
  }
  if (nodes.length < 2 || nodes.length > MOST_COMPARED) {
    return 'TB';
  }
  const zoom = (direction: Direction) => fittingZoom(boxOf(placesOf(nodes, direction).values()), room);
  return zoom('LR') > zoom('TB') * WORTH_IT ? 'LR' : 'TB';
}
