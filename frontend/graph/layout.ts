import { Graph, layout as dagreLayout } from '@dagrejs/dagre';

export type Direction = 'LR' | 'TB';
export type Point = Readonly<{ x: number; y: number }>;
export type Size = Readonly<{ width: number; height: number }>;
export type Edge = Readonly<{ from: string; to: string; condition?: string }>;

/** Every node has the same size, so that a layout needs no measuring and never jumps afterwards. */
export const NODE_SIZE: Size = { width: 216, height: 60 };

/** Between the ranks; a condition beside its edge needs more room than one above the next step. */
export const RANK_GAP: Readonly<Record<Direction, number>> = { LR: 84, TB: 60 };
/** Between the nodes of a rank. */
export const NODE_GAP = 28;
const LABEL_HEIGHT = 22;
/** As in the style sheet: the widest label, one letter of it, and what surrounds the letters. */
const LABEL_MAX = 150;
const LABEL_LETTER = 6.7;
const LABEL_PADDING = 16;
/** What of the gap between two steps a label may fill before the gap has to grow. */
const LABEL_FREE = 44;

/** Upper left corners of all nodes, on a grid of whole pixels. */
export function layout(
  ids: readonly string[],
  edges: readonly Edge[],
  direction: Direction,
): ReadonlyMap<string, Point> {
  const graph = new Graph<object, Readonly<Partial<Point & Size>>, object>({ multigraph: false });
  graph.setGraph({ rankdir: direction, nodesep: NODE_GAP, ranksep: RANK_GAP[direction], marginx: 0, marginy: 0 });
  graph.setDefaultEdgeLabel(() => ({}));
  const known = new Set(ids);
  for (const id of ids) {
    graph.setNode(id, { width: NODE_SIZE.width, height: NODE_SIZE.height });
  }
  for (const { from, to, condition } of edges) {
    if (known.has(from) && known.has(to) && from !== to) {
      graph.setEdge(from, to, labelSpace(direction, condition));
    }
  }
  dagreLayout(graph);
  return new Map(
    ids.map((id) => {
      const { x, y } = graph.node(id);
      return [
        id,
        { x: Math.round((x ?? 0) - NODE_SIZE.width / 2), y: Math.round((y ?? 0) - NODE_SIZE.height / 2) },
      ];
    }),
  );
}

/** Room for the condition that is written on an edge, so that it covers no step. */
function labelSpace(direction: Direction, condition = 'true'): object {
  if (condition === 'true') {
    return {};
  }
  const width = Math.min(LABEL_MAX, condition.length * LABEL_LETTER + LABEL_PADDING);
  return direction === 'LR'
    ? { width: Math.max(0, width - LABEL_FREE), height: LABEL_HEIGHT, labelpos: 'c' }
    : { width, height: LABEL_HEIGHT, labelpos: 'c' };
}
