import type { StepNode } from '../steps/node';
import type { RunModel, StepState } from './model';

/** A row of the timeline, in milliseconds since the run was created. */
export type Row = Readonly<{
  step: StepNode;
  state: StepState | undefined;
  waited: Span | undefined;
  ran: Span | undefined;
}>;

export type Span = Readonly<{ from: number; to: number }>;

/** One row a step in the order of the definition; what has not ended reaches up to `now`. */
export function toRows(model: RunModel, now: number): readonly Row[] {
  const origin = model.run.created;
  return model.nodes.map((step) => {
    const state = model.states.get(step.id);
    // What a restart took over from an earlier run has no place on this run's axis.
    if (state?.created === undefined || (state.ended !== undefined && state.ended < origin)) {
      return { step, state, waited: undefined, ran: undefined };
    }
    const end = state.ended ?? Math.max(now, state.created);
    const waitEnd = state.running ?? end;
    return {
      step,
      state,
      waited: { from: state.created - origin, to: waitEnd - origin },
      ran: state.running === undefined ? undefined : { from: state.running - origin, to: end - origin },
    };
  });
}

/** How long the axis must be. */
export function length(model: RunModel, now: number): number {
  const stepEnds = [...model.states.values()].map((state) => state.ended ?? 0);
  const end = Math.max(model.run.ended ?? now, ...stepEnds);
  return Math.max(1, end - model.run.created);
}

/** The rows that can be seen: first inclusive, last exclusive. */
export function visible(count: number, rowHeight: number, scrollTop: number, height: number): readonly [number, number] {
  const spare = 6;
  const first = Math.max(0, Math.floor(scrollTop / rowHeight) - spare);
  return [first, Math.min(count, Math.ceil((scrollTop + height) / rowHeight) + spare)];
}
