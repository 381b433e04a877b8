import type { DraftNode } from './picture';

/** A step for tests: plain, unless said otherwise. */
export function aStep(id: string, change: Partial<DraftNode> = {}): DraftNode {
  return {
    id, parent: undefined, name: undefined, type: 'NoOp', position: undefined,
    successors: new Map(), container: false, bodySize: 0, problems: [], ...change,
  };
}

/** Successors without conditions. */
export function leadingTo(...steps: readonly string[]): ReadonlyMap<string, string> {
  return new Map(steps.map((step) => [step, 'true']));
}
