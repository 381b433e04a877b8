import { flag, list, number, object, optionalText, text, texts } from '../json/read';
import { readStepNode, type StepNode } from '../steps/node';

/** A step as it is being drawn. */
export type DraftNode = StepNode &
  Readonly<{
    /** The loop in whose body it is; undefined on the workflow's own level. */
    parent: string | undefined;
    /** Whether it has a body, which can be entered. */
    container: boolean;
    problems: readonly string[];
  }>;

/** What the server says the drawing is. */
export type Picture = Readonly<{
  revision: number;
  /** Number of the last edit that the picture contains. */
  acknowledged: number;
  readOnly: boolean;
  canUndo: boolean;
  canRedo: boolean;
  nodes: readonly DraftNode[];
}>;

export type PaletteEntry = Readonly<{ type: string; title: string; help: string; runnable: boolean }>;

export function readPicture(value: unknown): Picture {
  const picture = object(value, 'picture');
  return {
    revision: number(picture, 'revision'),
    acknowledged: number(picture, 'acknowledged'),
    readOnly: flag(picture, 'readOnly'),
    canUndo: flag(picture, 'canUndo'),
    canRedo: flag(picture, 'canRedo'),
    nodes: list(picture['nodes'], 'nodes', readNode),
  };
}

export function readPalette(value: unknown): readonly PaletteEntry[] {
  return list(value, 'palette', (item) => {
    const entry = object(item, 'entry');
    return {
      type: text(entry, 'type'),
      title: text(entry, 'title'),
      help: text(entry, 'help'),
      runnable: flag(entry, 'runnable'),
    };
  });
}

function readNode(value: unknown): DraftNode {
  const node = object(value, 'node');
  return {
    ...readStepNode(node),
    parent: optionalText(node, 'parent'),
    container: flag(node, 'container'),
    problems: texts(node['problems'], 'problems'),
  };
}
