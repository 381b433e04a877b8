import type { Edge, Point } from '../graph/layout';

/**
 * What a user does on the canvas, as data. The server reads the same shapes (CanvasEditReader).
 * `inside` is the loop in whose body it happens; absent on the workflow's own level.
 */
export type Edit =
  | Readonly<{
      kind: 'add';
      id: string;
      type: string;
      at?: Point;
      after?: string;
      before?: string;
      inside?: string;
    }>
  | Readonly<{ kind: 'remove'; steps: readonly string[]; edges: readonly Edge[] }>
  | Readonly<{ kind: 'connect'; from: string; to: string }>
  | Readonly<{ kind: 'condition'; from: string; to: string; condition: string }>
  | Readonly<{ kind: 'move'; places: readonly Place[] }>
  | Readonly<{ kind: 'tidy'; inside?: string }>
  | Readonly<{ kind: 'copy'; steps: readonly string[] }>
  | Readonly<{ kind: 'paste'; inside?: string }>
  | Readonly<{ kind: 'duplicate'; steps: readonly string[] }>
  | Readonly<{ kind: 'select'; steps: readonly string[] }>
  | Readonly<{ kind: 'enter'; inside?: string }>
  | Readonly<{ kind: 'undo' }>
  | Readonly<{ kind: 'redo' }>;

export type Place = Readonly<{ id: string; x: number; y: number }>;

/** An edit on its way; numbers grow. */
export type NumberedEdit = Readonly<{ number: number; edit: Edit }>;

/** A free id for a new step of a type: noop, noop_2, noop_3 … */
export function freeId(type: string, taken: ReadonlySet<string>): string {
  const base = type.toLowerCase().replaceAll(/[^a-z0-9]+/g, '_').replace(/^(?=[0-9])/, 's') || 'step';
  for (let count = 1; ; count++) {
    const id = count === 1 ? base : `${base}_${count}`;
    if (!taken.has(id)) {
      return id;
    }
  }
}
