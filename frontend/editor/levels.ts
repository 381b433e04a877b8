import type { DraftNode } from './picture';

/** The steps of a level: the body of a loop, or the workflow's own steps. */
export function stepsAt(nodes: readonly DraftNode[], level: string | undefined): readonly DraftNode[] {
  return nodes.filter((node) => node.parent === level);
}

/** The loops around a level from the outermost to its own; undefined if the level is gone. */
export function pathTo(nodes: readonly DraftNode[], level: string | undefined): readonly DraftNode[] | undefined {
  const known = new Map(nodes.map((node) => [node.id, node]));
  const path: DraftNode[] = [];
  for (let id = level; id !== undefined; ) {
    const loop = known.get(id);
    if (!loop || path.includes(loop)) {
      return undefined;
    }
    path.unshift(loop);
    id = loop.parent;
  }
  return path;
}
