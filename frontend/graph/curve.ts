import type { Direction, Point } from './layout';

export type Ends = Readonly<{ sourceX: number; sourceY: number; targetX: number; targetY: number }>;

/**
 * Where the condition of an edge is written: half way from left to right; top down nearer to the
 * step that it leads to, where the edges of one step have parted and their conditions have room.
 */
export function labelPoint({ sourceX, sourceY, targetX, targetY }: Ends, direction: Direction): Point {
  if (direction === 'LR') {
    const [x, y] = pointAt(0.5, [sourceX, sourceY], [targetX, targetY]);
    return { x, y };
  }
  const [y, x] = pointAt(0.7, [sourceY, sourceX], [targetY, targetX]);
  return { x, y };
}

type Pair = readonly [along: number, across: number];

/** A point of the cubic curve that React Flow draws: it leaves and arrives along the direction. */
function pointAt(t: number, from: Pair, to: Pair): Pair {
  const reach = reachOf(to[0] - from[0]);
  const [a, b, c, d] = [(1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t ** 2, t ** 3];
  return [
    a * from[0] + b * (from[0] + reach) + c * (to[0] - reach) + d * to[0],
    (a + b) * from[1] + (c + d) * to[1],
  ];
}

/** How far the control points lie from the ends; React Flow's rule with its default curvature. */
function reachOf(distance: number): number {
  return distance >= 0 ? distance / 2 : 6.25 * Math.sqrt(-distance);
}
