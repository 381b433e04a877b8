import type { RunChange, RunModel } from './model';

/** The run after a change; what has not changed stays the same object, so it is not drawn again. */
export function applyChange(model: RunModel, change: RunChange): RunModel {
  if (change.run.revision < model.run.revision) {
    return model;
  }
  const states = new Map(model.states);
  for (const state of change.states) {
    states.set(state.id, state);
  }
  return { run: change.run, nodes: model.nodes, states };
}
