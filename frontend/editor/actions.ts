import { createContext, useContext } from 'react';
import type { Point } from '../graph/layout';
import type { Edit } from './edit';

/** Where a new step shall go. */
export type PickerRequest = Readonly<{
  /** Where the picker opens, relative to the canvas. */
  anchor: Point;
  /** Where the step is put; undefined lets the layout decide. */
  at: Point | undefined;
  after: string | undefined;
  before: string | undefined;
}>;

/** What nodes and edges can ask the canvas for. */
export type Actions = Readonly<{
  send: (edit: Edit) => void;
  /** Opens the picker at a place of the screen. */
  pickAt: (screen: Point, wiring: Readonly<{ after?: string; before?: string }>) => void;
  /** Opens the condition of an edge. */
  openEdge: (edge: string) => void;
  /** Opens the body of a loop; undefined goes back to the workflow's own steps. */
  enter: (loop: string | undefined) => void;
}>;

export const ActionsContext = createContext<Actions | undefined>(undefined);

export function useActions(): Actions {
  const actions = useContext(ActionsContext);
  if (!actions) {
    throw new Error('used outside of a canvas');
  }
  return actions;
}
