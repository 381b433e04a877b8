import { type Edge, type EdgeMarker, MarkerType, type Node } from '@xyflow/react';
import type { Successors } from '../graph/cycle';
import { type Direction, NODE_SIZE, type Point } from '../graph/layout';
import { typeLook } from '../steps/stepTypes';
import type { DraftNode } from './picture';

export type StepNodeData = Readonly<{ step: DraftNode; direction: Direction; readOnly: boolean; found: boolean }>;
export type StepFlowNode = Node<StepNodeData, 'step'>;
export type ConditionData = Readonly<{ condition: string; direction: Direction; readOnly: boolean; offending: boolean }>;
export type ConditionFlowEdge = Edge<ConditionData, 'condition'>;

export function edgeId(from: string, to: string): string {
  return `${from}→${to}`;
}

export function successorsOf(nodes: readonly DraftNode[]): Successors {
  return new Map(nodes.map((node) => [node.id, [...node.successors.keys()]]));
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
      ariaLabel: describe(step),
      data,
    };
  });
}

/** What a screen reader says of a step. */
function describe(step: DraftNode): string {
  const name = `Step ${step.name ?? step.id}, ${typeLook(step.type).label}`;
  const body = step.container ? `, ${step.bodySize} inside` : '';
  const wrong = step.problems.length > 0 ? `. Problem: ${step.problems.join(' ')}` : '';
  return name + body + wrong;
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
  direction: Direction,
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
        markerEnd: arrow(offending.has(edgeId(node.id, to)) ? 'var(--podium-status-error)' : 'var(--podium-edge)'),
        data: { condition, direction, readOnly, offending: offending.has(edgeId(node.id, to)) },
      })),
  );
}

/** Of the same size on thin and thick edges. */
function arrow(color: string): EdgeMarker {
  return { type: MarkerType.ArrowClosed, width: 22, height: 22, markerUnits: 'userSpaceOnUse', color };
}

/** The edges along a path of steps. */
export function edgesAlong(path: readonly string[]): ReadonlySet<string> {
  return new Set(path.slice(1).map((to, index) => edgeId(path[index] ?? '', to)));
}
