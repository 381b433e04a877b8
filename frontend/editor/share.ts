import type { DraftNode } from './picture';

/** The new nodes, but the old objects for those that are equal, so that they are not drawn again. */
export function share(before: readonly DraftNode[], after: readonly DraftNode[]): readonly DraftNode[] {
  const known = new Map(before.map((node) => [node.id, node]));
  return after.map((node) => {
    const old = known.get(node.id);
    return old && equal(old, node) ? old : node;
  });
}

function equal(one: DraftNode, other: DraftNode): boolean {
  return (
    one.name === other.name &&
    one.type === other.type &&
    one.parent === other.parent &&
    one.container === other.container &&
    one.bodySize === other.bodySize &&
    one.position?.x === other.position?.x &&
    one.position?.y === other.position?.y &&
    one.problems.join('\n') === other.problems.join('\n') &&
    JSON.stringify([...one.successors]) === JSON.stringify([...other.successors])
  );
}
