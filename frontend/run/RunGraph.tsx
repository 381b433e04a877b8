import { Background, BackgroundVariant, Controls, MiniMap, ReactFlow, ReactFlowProvider, useReactFlow, useStore } from '@xyflow/react';
import '@xyflow/react/dist/style.css';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Direction } from '../graph/layout';
import { colourOf, stepLook } from '../status/status';
import '../graph/flow.css';
import './run.css';
import type { RunModel } from './model';
import { RunEdgePath } from './RunEdgePath';
import { RunNodeCard } from './RunNodeCard';
import { places, type RunFlowEdge, type RunFlowNode, toEdges, toNodes } from './toGraph';

const nodeTypes = { step: RunNodeCard };
const edgeTypes = { fate: RunEdgePath };
const MINIMAP_FROM = 16;
/** Below this zoom words cannot be read, and are not painted. */
const READABLE_ZOOM = 0.35;

type Props = Readonly<{ model: RunModel; selected: string; onSelect: (step: string) => void }>;

/** The live graph of a run; nothing in it can be changed. */
export function RunGraph(props: Props) {
  return (
    <ReactFlowProvider>
      <Graph {...props} />
    </ReactFlowProvider>
  );
}

function Graph({ model, selected, onSelect }: Props) {
  const [direction, setDirection] = useState<Direction>('LR');
  const flow = useReactFlow();
  const far = useStore((state) => state.transform[2] < READABLE_ZOOM);
  const at = useMemo(() => places(model.nodes, direction), [model.nodes, direction]);
  const before = useRef<ReadonlyMap<string, RunFlowNode>>(new Map());
  const edgesBefore = useRef<ReadonlyMap<string, RunFlowEdge>>(new Map());
  const nodes = useMemo(
    () => toNodes(model, at, direction, selected, before.current),
    [model, at, direction, selected],
  );
  const edges = useMemo(() => toEdges(model, edgesBefore.current), [model]);
  useEffect(() => {
    before.current = new Map(nodes.map((node) => [node.id, node]));
    edgesBefore.current = new Map(edges.map((edge) => [edge.id, edge]));
  }, [nodes, edges]);
  useEffect(() => {
    const frame = requestAnimationFrame(() => void flow.fitView({ padding: 0.15, maxZoom: 1.1 }));
    return () => cancelAnimationFrame(frame);
  }, [at, flow]);

  return (
    <ReactFlow
      className={far ? 'is-far' : ''}
      nodes={[...nodes]}
      edges={[...edges]}
      nodeTypes={nodeTypes}
      edgeTypes={edgeTypes}
      nodesDraggable={false}
      nodesConnectable={false}
      edgesFocusable={false}
      deleteKeyCode={null}
      selectionKeyCode={null}
      minZoom={0.08}
      maxZoom={2}
      fitView
      onlyRenderVisibleElements={nodes.length > 120}
      onNodeClick={(_, node) => onSelect(node.id)}
      onPaneClick={() => onSelect('')}
    >
      <Background variant={BackgroundVariant.Dots} gap={20} size={1.5} />
      <Controls showInteractive={false} position="bottom-left" />
      {nodes.length >= MINIMAP_FROM && (
        <MiniMap<RunFlowNode>
          pannable
          zoomable
          ariaLabel="Overview"
          nodeColor={(node) => colourOf(stepLook(node.data.state?.status ?? 'NOT_CREATED'))}
          nodeBorderRadius={8}
        />
      )}
      <button
        type="button"
        className="canvas-direction"
        onClick={() => setDirection(direction === 'LR' ? 'TB' : 'LR')}
        title={direction === 'LR' ? 'Draw from top to bottom' : 'Draw from left to right'}
        aria-label={direction === 'LR' ? 'Draw from top to bottom' : 'Draw from left to right'}
      >
        {direction === 'LR' ? '→' : '↓'}
      </button>
    </ReactFlow>
  );
}
