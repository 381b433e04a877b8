import type { Edge, Node } from '@xyflow/react';
import { type Direction, NODE_SIZE, type Point } from '../graph/layout';
import { stepLook } from '../status/status';
import type { StepNode } from '../steps/node';
import { words } from './inside';
import type { RunModel, StepState } from './model';

export type RunNodeData = Readonly<{
  step: StepNode;
  state: StepState | undefined;
  direction: Direction;
  /** Whether a breakpoint holds the step. */
  held: boolean;
  /** Sets or removes the breakpoint; undefined if the viewer may not. */
  onBreakpoint: ((step: string) => void) | undefined;
}>;
export type RunFlowNode = Node<RunNodeData, 'step'>;
export type RunEdgeData = Readonly<{ condition: string; direction: Direction; fate: EdgeFate }>;
export type RunFlowEdge = Edge<RunEdgeData, 'fate'>;

/** Which steps are held, and what sets or removes that; undefined if the viewer may not. */
export type Breakpoints = Readonly<{
  held: ReadonlySet<string>;
  onBreakpoint: ((step: string) => void) | undefined;
}>;

/** What became of an edge. */
export type EdgeFate = 'open' | 'taken' | 'untaken';

/** Nodes of the drawing; those that look the same as before stay the same objects. */
export function toNodes(
  model: RunModel,
  at: ReadonlyMap<string, Point>,
  direction: Direction,
  selected: string,
  breakpoints: Breakpoints,
  before: ReadonlyMap<string, RunFlowNode>,
): readonly RunFlowNode[] {
  return model.nodes.map((step) => {
    const state = model.states.get(step.id);
    const position = at.get(step.id) ?? { x: 0, y: 0 };
    const held = breakpoints.held.has(step.id);
    const { onBreakpoint } = breakpoints;
    const old = before.get(step.id);
    const same =
      old !== undefined &&
      old.data.step === step &&
      old.data.state === state &&
      old.data.direction === direction &&
      old.data.held === held &&
      old.data.onBreakpoint === onBreakpoint &&
      old.selected === (selected === step.id) &&
      old.position === position;
    if (same) {
      return old;
    }
    return {
      id: step.id,
      type: 'step',
      position,
      width: NODE_SIZE.width,
      height: NODE_SIZE.height,
      selected: selected === step.id,
      ariaLabel: labelOf(step, state, held),
      data: { step, state, direction, held, onBreakpoint },
    };
  });
}

function labelOf(step: StepNode, state: StepState | undefined, held: boolean): string {
  const status = stepLook(state?.status ?? 'NOT_CREATED').label;
  const inside = state?.inside ? `, ${words(state.inside)}` : '';
  const earlier = state?.earlierRun === undefined ? '' : `, from run ${state.earlierRun}`;
  return `${step.name ?? step.id}: ${status}${inside}${earlier}${held ? ', breakpoint' : ''}`;
}

/** Edges of the drawing; those whose fate is as before stay the same objects. */
export function toEdges(
  model: RunModel,
  direction: Direction,
  before: ReadonlyMap<string, RunFlowEdge>,
): readonly RunFlowEdge[] {
  const known = new Set(model.nodes.map((node) => node.id));
  return model.nodes.flatMap((step) =>
    [...step.successors]
      .filter(([to]) => known.has(to))
      .map(([to, condition]) => {
        const id = `${step.id}→${to}`;
        const fate = fateOf(model.states.get(step.id), to);
        const old = before.get(id);
        if (old?.data?.fate === fate && old.data.condition === condition && old.data.direction === direction) {
          return old;
        }
        return { id, source: step.id, target: to, type: 'fate' as const, data: { condition, direction, fate } };
      }),
  );
}

/** An edge is decided when the step it leaves has ended. */
export function fateOf(source: StepState | undefined, to: string): EdgeFate {
  if (source?.taken.includes(to)) {
    return 'taken';
  }
  return source?.terminal ? 'untaken' : 'open';
}
