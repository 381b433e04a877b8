import { type Direction, type Edge, layout, NODE_GAP, NODE_SIZE, type Point, RANK_GAP } from './layout';

/** What a layout needs to know of a step. */
export type Placeable = Readonly<{
  id: string;
  /** Where it was placed by hand; undefined to be laid out. */
  position: Point | undefined;
  /** Condition by successor. */
  successors: ReadonlyMap<string, string>;
}>;

/** Places of all steps: by hand where there is one, else by the layout, clear of those. */
export function placesOf(nodes: readonly Placeable[], direction: Direction): ReadonlyMap<string, Point> {
  const byHand = nodes.flatMap((node) => (node.position ? [node.position] : []));
  if (byHand.length === nodes.length) {
    return new Map(nodes.map((node) => [node.id, node.position ?? ORIGIN]));
  }
  const automatic = layout(
    nodes.map((node) => node.id),
    edgesOf(nodes),
    direction,
  );
  const taken = [...byHand];
  return new Map(
    nodes.map((node) => {
      if (node.position) {
        return [node.id, node.position];
      }
      const wanted = automatic.get(node.id) ?? ORIGIN;
      // Places of the layout never overlap each other, only those that were chosen by hand.
      const place = byHand.length === 0 ? wanted : freePlace(wanted, taken, direction);
      taken.push(place);
      return [node.id, place];
    }),
  );
}

const ORIGIN: Point = { x: 0, y: 0 };

export function edgesOf(nodes: readonly Placeable[]): readonly Edge[] {
  return nodes.flatMap((node) => [...node.successors].map(([to, condition]) => ({ from: node.id, to, condition })));
}

/** What decides an automatic layout; while it stays the same, nothing has to be laid out again. */
export function layoutKey(nodes: readonly Placeable[], direction: Direction): string {
  return JSON.stringify([direction, nodes.map((node) => [node.id, node.position, [...node.successors]])]);
}

/** A place beside a step that was placed by hand and covers no other; undefined lets the layout decide. */
export function placeAfter(nodes: readonly Placeable[], after: string, direction: Direction): Point | undefined {
  const source = nodes.find((node) => node.id === after);
  if (!source?.position) {
    return undefined;
  }
  const gap = RANK_GAP[direction];
  const start =
    direction === 'LR'
      ? { x: source.position.x + NODE_SIZE.width + gap, y: source.position.y }
      : { x: source.position.x, y: source.position.y + NODE_SIZE.height + gap };
  const taken = nodes.flatMap((node) => (node.position ? [node.position] : []));
  return freePlace(start, taken, direction);
}

/** The first place across the direction in which a step covers no other. */
function freePlace(start: Point, taken: readonly Point[], direction: Direction): Point {
  const { width, height } = NODE_SIZE;
  let place = start;
  const covers = (other: Point) => Math.abs(other.x - place.x) < width && Math.abs(other.y - place.y) < height;
  while (taken.some(covers)) {
    place =
      direction === 'LR'
        ? { x: place.x, y: place.y + height + NODE_GAP }
        : { x: place.x + width + NODE_GAP, y: place.y };
  }
  return place;
}
