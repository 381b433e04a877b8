import type { Point } from '../graph/layout';
import { type JsonObject, number, optionalText, readPoint, text, textByText } from '../json/read';

/** A step as it is defined, the same in the editor and in a run. */
export type StepNode = Readonly<{
  id: string;
  name: string | undefined;
  type: string;
  /** Where it was placed by hand on the canvas; undefined to be laid out. */
  position: Point | undefined;
  /** Condition by successor; "true" is unconditional. */
  successors: ReadonlyMap<string, string>;
  /** Number of steps directly in its body. */
  bodySize: number;
}>;

export function readStepNode(node: JsonObject): StepNode {
  return {
    id: text(node, 'id'),
    name: optionalText(node, 'name'),
    type: text(node, 'type'),
    position: readPoint(node['position']),
    successors: textByText(node['successors'], 'successors'),
    bodySize: number(node, 'bodySize'),
  };
}
