import { useConnection } from '@xyflow/react';
import { useEffect, useMemo } from 'react';
import { cycleClosedBy } from '../graph/cycle';
import type { DraftNode } from './picture';
import { edgesAlong, successorsOf } from './toGraph';

const NONE: ReadonlySet<string> = new Set();

type Props = Readonly<{ nodes: readonly DraftNode[]; onPath: (edges: ReadonlySet<string>) => void }>;

/** While a connection is dragged over a step that it may not reach: the path that forbids it. */
export function CycleWatch({ nodes, onPath }: Props) {
  const ends = useConnection((connection) => {
    const { fromHandle, toNode } = connection;
    if (!connection.inProgress || !fromHandle || !toNode) {
      return '';
    }
    return fromHandle.type === 'source' ? `${fromHandle.nodeId}→${toNode.id}` : `${toNode.id}→${fromHandle.nodeId}`;
  });
  const graph = useMemo(() => successorsOf(nodes), [nodes]);
  useEffect(() => {
    const [from, to] = ends.split('→');
    const path = from && to ? cycleClosedBy(graph, from, to) : undefined;
    onPath(path ? edgesAlong(path) : NONE);
  }, [ends, graph, onPath]);
  return null;
}
