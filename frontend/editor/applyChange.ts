import type { Edit, NumberedEdit } from './edit';
import type { DraftNode, Picture } from './picture';

/** The server's picture with the edits on top that it does not contain yet. */
export function withPending(picture: Picture, pending: readonly NumberedEdit[]): readonly DraftNode[] {
  return pending
    .filter((entry) => entry.number > picture.acknowledged)
    .reduce((nodes, entry) => applyChange(nodes, entry.edit), picture.nodes);
}

/**
 * The nodes after an edit, as they are shown until the server has answered. What only the server
 * can do (history, clipboard) changes nothing here.
 */
export function applyChange(nodes: readonly DraftNode[], edit: Edit): readonly DraftNode[] {
  switch (edit.kind) {
    case 'add':
      return add(nodes, edit);
    case 'remove':
      return remove(nodes, edit);
    case 'connect':
      return withSuccessor(nodes, edit.from, edit.to, 'true');
    case 'condition':
      return withSuccessor(nodes, edit.from, edit.to, edit.condition);
    case 'move': {
      const places = new Map(edit.places.map((place) => [place.id, { x: place.x, y: place.y }]));
      return nodes.map((node) => {
        const position = places.get(node.id);
        return position ? { ...node, position } : node;
      });
    }
    case 'tidy':
      return nodes.map((node) => (node.parent === edit.inside ? { ...node, position: undefined } : node));
    case 'copy':
    case 'paste':
    case 'duplicate':
    case 'select':
    case 'enter':
    case 'undo':
    case 'redo':
      return nodes;
  }
}

/** Whether an edit shows before the server has answered. */
export function changesDrawing(edit: Edit): boolean {
  return ['add', 'remove', 'connect', 'condition', 'move', 'tidy'].includes(edit.kind);
}

function add(nodes: readonly DraftNode[], edit: Extract<Edit, { kind: 'add' }>): readonly DraftNode[] {
  const { id, type, at, after, before, inside } = edit;
  const source = nodes.find((node) => node.id === after);
  const condition = before === undefined ? 'true' : (source?.successors.get(before) ?? 'true');
  const created: DraftNode = {
    id,
    parent: inside,
    name: undefined,
    type,
    position: at,
    successors: new Map(before === undefined ? [] : [[before, 'true']]),
    container: false,
    bodySize: 0,
    problems: [],
  };
  const led =
    after === undefined
      ? nodes
      : nodes.map((node) => {
          if (node.id !== after) {
            return node;
          }
          const successors = new Map(node.successors);
          if (before !== undefined) {
            successors.delete(before);
          }
          return { ...node, successors: successors.set(id, condition) };
        });
  return [...led, created];
}

function remove(nodes: readonly DraftNode[], edit: Extract<Edit, { kind: 'remove' }>): readonly DraftNode[] {
  const gone = withBodies(nodes, edit.steps);
  const cut = new Set(edit.edges.map((edge) => `${edge.from}→${edge.to}`));
  return nodes
    .filter((node) => !gone.has(node.id))
    .map((node) => {
      const kept = [...node.successors].filter(([to]) => !gone.has(to) && !cut.has(`${node.id}→${to}`));
      return kept.length === node.successors.size ? node : { ...node, successors: new Map(kept) };
    });
}

/** Steps with all that is in their bodies, at any depth. */
function withBodies(nodes: readonly DraftNode[], steps: readonly string[]): ReadonlySet<string> {
  const found = new Set(steps);
  // A body stands after its loop, so one pass finds what is nested deeper too.
  for (const node of nodes) {
    if (node.parent !== undefined && found.has(node.parent)) {
      found.add(node.id);
    }
  }
  return found;
}

function withSuccessor(nodes: readonly DraftNode[], from: string, to: string, condition: string): readonly DraftNode[] {
  return nodes.map((node) =>
    node.id === from ? { ...node, successors: new Map(node.successors).set(to, condition) } : node,
  );
}
