import type { Edge, Node } from '@xyflow/react';
import type { Successors } from '../graph/cycle';
import { type Direction, layout, NODE_SIZE, type Point } from '../graph/layout';
import type { DraftNode } from './picture';

export type StepNodeData = Readonly<{ step: DraftNode; direction: Direction; readOnly: boolean; found: boolean }>;
export type StepFlowNode = Node<StepNodeData, 'step'>;
export type ConditionData = Readonly<{ condition: string; readOnly: boolean; offending: boolean }>;
export type ConditionFlowEdge = Edge<ConditionData, 'condition'>;

export function edgeId(from: string, to: string): string {
  return `${from}→${to}`;
}

export function successorsOf(nodes: readonly DraftNode[]): Successors {
  return new Map(nodes.map((node) => [node.id, [...node.successors.keys()]]));
}

/** Places of all steps: by hand where there is one, else by the layout. */
export function placesOf(nodes: readonly DraftNode[], direction: Direction): ReadonlyMap<string, Point> {
  const free = nodes.some((node) => node.position === undefined);
  const automatic = free
    ? layout(
        nodes.map((node) => node.id),
        nodes.flatMap((node) => [...node.successors].map(([to, condition]) => ({ from: node.id, to, condition }))),
        direction,
      )
    : new Map<string, Point>();
  return new Map(nodes.map((node) => [node.id, node.position ?? automatic.get(node.id) ?? { x: 0, y: 0 }]));
}

/** What decides an automatic layout; while it stays the same, nothing has to be laid out again. */
export function layoutKey(nodes: readonly DraftNode[], direction: Direction): string {
  return JSON.stringify([
    direction,
    nodes.map((node) => [node.id, node.position, [...node.successors]]),
  ]);
}

/** Nodes for the canvas that keep what React Flow knows of them: size, selection, a drag. */
export function toNodes(
  nodes: readonly DraftNode[],
  places: ReadonlyMap<string, Point>,
  direction: Direction,
  readOnly: boolean,
  found: string,
  before: readonly StepFlowNode[],
): StepFlowNode[] {
  const known = new Map(before.map((node) => [node.id, node]));
  return nodes.map((step) => {
    const old = known.get(step.id);
    const position = old?.dragging ? old.position : (places.get(step.id) ?? { x: 0, y: 0 });
    const data = { step, direction, readOnly, found: found === step.id };
    if (old && same(old.data, data) && old.position.x === position.x && old.position.y === position.y) {
      return old;
    }
    return {
      ...old,
      id: step.id,
      type: 'step' as const,
      position,
      width: NODE_SIZE.width,
      height: NODE_SIZE.height,
      ariaLabel: `Step ${step.name ?? step.id}`,
      data,
    };
  });
}

function same(one: StepNodeData, other: StepNodeData): boolean {
  return (
    one.step === other.step &&
    one.direction === other.direction &&
    one.readOnly === other.readOnly &&
    one.found === other.found
  );
}

export function toEdges(
  nodes: readonly DraftNode[],
  readOnly: boolean,
  offending: ReadonlySet<string>,
  selected: string,
): ConditionFlowEdge[] {
  const ids = new Set(nodes.map((node) => node.id));
  return nodes.flatMap((node) =>
    [...node.successors]
      .filter(([to]) => ids.has(to))
      .map(([to, condition]) => ({
        id: edgeId(node.id, to),
        source: node.id,
        target: to,
        type: 'condition' as const,
        selected: edgeId(node.id, to) === selected,
        data: { condition, readOnly, offending: offending.has(edgeId(node.id, to)) },
      })),
  );
}

/** The edges along a path of steps. */
export function edgesAlong(path: readonly string[]): ReadonlySet<string> {
  return new Set(path.slice(1).map((to, index) => edgeId(path[index] ?? '', to)));
}

/** A place beside a step that was placed by hand and covers no other; undefined lets the layout decide. */
export function placeAfter(nodes: readonly DraftNode[], after: string, direction: Direction): Point | undefined {
  const source = nodes.find((node) => node.id === after);
  if (!source?.position) {
    return undefined;
  }
  const gap = 84;
  const { width, height } = NODE_SIZE;
  const start =
    direction === 'LR'
      ? { x: source.position.x + width + gap, y: source.position.y }
      : { x: source.position.x, y: source.position.y + height + gap };
  const taken = nodes.flatMap((node) => (node.position ? [node.position] : []));
  let place = start;
  while (taken.some((other) => Math.abs(other.x - place.x) < width && Math.abs(other.y - place.y) < height)) {
    place = direction === 'LR' ? { x: place.x, y: place.y + height + 28 } : { x: place.x + width + 28, y: place.y };
  }
  return place;
}
