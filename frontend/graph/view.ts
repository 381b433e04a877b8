import { type Direction, NODE_SIZE, type Point, type Size } from './layout';

/** Where a drawing is scrolled to, and how large it is: screen = drawing × zoom + (x, y). */
export type View = Readonly<{ x: number; y: number; zoom: number }>;
export type Insets = Readonly<{ top: number; right: number; bottom: number; left: number }>;

type Box = Readonly<{ x: number; y: number; width: number; height: number }>;

/** Below this zoom the words of a step are a strain to read. */
export const READABLE = 0.7;
/** Below this zoom they cannot be read at all, and are not painted. */
export const LEGIBLE = 0.35;
export const LEAST_ZOOM = 0.08;
export const MOST_ZOOM = 2;

/** Everything in sight, never larger than life. */
export function wholeView(places: Iterable<Point>, area: Size, insets: Insets): View {
  const box = boxOf(places);
  const room = roomIn(area, insets);
  const zoom = fittingZoom(box, room);
  return {
    x: insets.left + (room.width - box.width * zoom) / 2 - box.x * zoom,
    y: insets.top + (room.height - box.height * zoom) / 2 - box.y * zoom,
    zoom,
  };
}

/**
 * What is shown first: everything if it can be read then, else the beginning at a size at which it
 * can. `overview` shows whole what is so large that hardly any of it could be read.
 */
export function firstView(
  places: Iterable<Point>,
  area: Size,
  insets: Insets,
  direction: Direction,
  overview = false,
): View {
  const points = [...places];
  const whole = wholeView(points, area, insets);
  if (whole.zoom >= READABLE || (overview && whole.zoom < LEGIBLE)) {
    return whole;
  }
  const box = boxOf(points);
  const room = roomIn(area, insets);
  const start = startOf(points, box, direction);
  // Across the direction the drawing is centred if it fits, else the first step is.
  const across = (length: number, from: number, middle: number, space: number) =>
    length * READABLE <= space ? (space - length * READABLE) / 2 - from * READABLE : space / 2 - middle * READABLE;
  return direction === 'TB'
    ? {
        x: insets.left + across(box.width, box.x, start.x + NODE_SIZE.width / 2, room.width),
        y: insets.top - box.y * READABLE,
        zoom: READABLE,
      }
    : {
        x: insets.left - box.x * READABLE,
        y: insets.top + across(box.height, box.y, start.y + NODE_SIZE.height / 2, room.height),
        zoom: READABLE,
      };
}

/** The view that brings a step into the middle if it is not wholly in sight, else undefined. */
export function viewWith(place: Point, view: View, area: Size, insets: Insets): View | undefined {
  const left = place.x * view.zoom + view.x;
  const top = place.y * view.zoom + view.y;
  const inside =
    left >= insets.left &&
    top >= insets.top &&
    left + NODE_SIZE.width * view.zoom <= area.width - insets.right &&
    top + NODE_SIZE.height * view.zoom <= area.height - insets.bottom;
  return inside ? undefined : centredOn(place, Math.max(view.zoom, READABLE), area);
}

export function centredOn(place: Point, zoom: number, area: Size): View {
  return {
    x: area.width / 2 - (place.x + NODE_SIZE.width / 2) * zoom,
    y: area.height / 2 - (place.y + NODE_SIZE.height / 2) * zoom,
    zoom,
  };
}

/** How large all of it can be shown, at most as large as life. */
export function fittingZoom(box: Size, room: Size): number {
  const fitting = Math.min(room.width / box.width, room.height / box.height, 1);
  return Math.max(LEAST_ZOOM, fitting);
}

export function boxOf(places: Iterable<Point>): Box {
  const points = [...places];
  const left = Math.min(...points.map((point) => point.x));
  const top = Math.min(...points.map((point) => point.y));
  const right = Math.max(...points.map((point) => point.x)) + NODE_SIZE.width;
  const bottom = Math.max(...points.map((point) => point.y)) + NODE_SIZE.height;
  return points.length === 0
    ? { x: 0, y: 0, width: NODE_SIZE.width, height: NODE_SIZE.height }
    : { x: left, y: top, width: right - left, height: bottom - top };
}

export function roomIn(area: Size, insets: Insets): Size {
  return {
    width: Math.max(1, area.width - insets.left - insets.right),
    height: Math.max(1, area.height - insets.top - insets.bottom),
  };
}

/** The step nearest to the edge at which reading begins. */
function startOf(points: readonly Point[], box: Box, direction: Direction): Point {
  const first = points.filter((point) => (direction === 'TB' ? point.y === box.y : point.x === box.x));
  return first[Math.floor((first.length - 1) / 2)] ?? box;
}
