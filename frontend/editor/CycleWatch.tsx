import { useConnection } from '@xyflow/react';
import { useEffect, useMemo } from 'react';
import { cycleClosedBy } from '../graph/cycle';
import type { DraftNode } from './picture';
import { successorsOf } from './toGraph';

const NONE: readonly string[] = [];

type Props = Readonly<{ nodes: readonly DraftNode[]; onCycle: (steps: readonly string[]) => void }>;

/** While a connection is dragged over a step that it may not reach: the steps on the way that forbids it. */
export function CycleWatch({ nodes, onCycle }: Props) {
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
    onCycle(from && to ? (cycleClosedBy(graph, from, to) ?? NONE) : NONE);
  }, [ends, graph, onCycle]);
  return null;
}
