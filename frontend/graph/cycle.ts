/** Successors of each step. */
export type Successors = ReadonlyMap<string, Iterable<string>>;

/**
 * A way from one step to another along the edges, both ends included; undefined if there is none.
 * An edge from `to` back to `from` would close it to a cycle.
 */
export function findPath(graph: Successors, from: string, to: string): readonly string[] | undefined {
  const cameFrom = new Map<string, string | undefined>([[from, undefined]]);
  const waiting = [from];
  for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
    if (step === to) {
      return walkBack(cameFrom, to);
    }
    for (const next of graph.get(step) ?? []) {
      if (!cameFrom.has(next)) {
        cameFrom.set(next, step);
        waiting.push(next);
      }
    }
  }
  return undefined;
}

function walkBack(cameFrom: ReadonlyMap<string, string | undefined>, to: string): readonly string[] {
  const path: string[] = [];
  for (let step: string | undefined = to; step !== undefined; step = cameFrom.get(step)) {
    path.unshift(step);
  }
  return path;
}

/** The steps of the cycle that a new edge would close, undefined if it closes none. */
export function cycleClosedBy(graph: Successors, from: string, to: string): readonly string[] | undefined {
  return findPath(graph, to, from);
}
