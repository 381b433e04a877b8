import { Background, BackgroundVariant, Controls, MiniMap, ReactFlow, ReactFlowProvider, useStore } from '@xyflow/react';
import '@xyflow/react/dist/style.css';
import { useEffect, useMemo, useRef, useState } from 'react';
import { directionOf } from '../graph/direction';
import type { Direction, Size } from '../graph/layout';
import { placesOf } from '../graph/places';
import { useArea } from '../graph/useArea';
import { useGraphView } from '../graph/useGraphView';
import { firstView, LEAST_ZOOM, LEGIBLE, MOST_ZOOM, roomIn } from '../graph/view';
import { colourOf, stepLook } from '../status/status';
import '../graph/flow.css';
import './run-graph.css';
import type { RunModel } from './model';
import { RunEdgePath } from './RunEdgePath';
import { RunNodeCard } from './RunNodeCard';
import { type Breakpoints, type RunFlowEdge, type RunFlowNode, toEdges, toNodes } from './toGraph';

const nodeTypes = { step: RunNodeCard };
const edgeTypes = { fate: RunEdgePath };
const MINIMAP_FROM = 12;
const INSETS = { top: 32, right: 56, bottom: 32, left: 56 };

type Props = Readonly<{ model: RunModel; selected: string; onSelect: (step: string) => void }> & Breakpoints;

/** The live graph of a run; nothing in it can be changed. */
export function RunGraph(props: Props) {
  return (
    <ReactFlowProvider>
      <Graph {...props} />
    </ReactFlowProvider>
  );
}

function Graph(props: Props) {
  const box = useRef<HTMLDivElement>(null);
  const area = useArea(box);
  return (
    <div className="canvas-run-graph" ref={box}>
      {area && <Drawing {...props} area={area} />}
    </div>
  );
}

function Drawing({ model, selected, held, onSelect, onBreakpoint, area }: Props & Readonly<{ area: Size }>) {
  const [turned, setTurned] = useState<Direction>();
  const view = useGraphView(INSETS);
  const far = useStore((state) => state.transform[2] < LEGIBLE);
  const chosen = useMemo(() => directionOf(model.nodes, roomIn(area, INSETS)), [model.nodes, area]);
  const direction = turned ?? chosen;
  const at = useMemo(() => placesOf(model.nodes, direction), [model.nodes, direction]);
  const before = useRef<ReadonlyMap<string, RunFlowNode>>(new Map());
  const edgesBefore = useRef<ReadonlyMap<string, RunFlowEdge>>(new Map());
  const nodes = useMemo(
    () => toNodes(model, at, direction, selected, { held, onBreakpoint }, before.current),
    [model, at, direction, selected, held, onBreakpoint],
  );
  const edges = useMemo(() => toEdges(model, direction, edgesBefore.current), [model, direction]);
  useEffect(() => {
    before.current = new Map(nodes.map((node) => [node.id, node]));
    edgesBefore.current = new Map(edges.map((edge) => [edge.id, edge]));
  }, [nodes, edges]);
  // Again for another area too, which the view finds out itself.
  useEffect(() => view.first(at.values(), direction, true), [at, direction, area, view]);
  useEffect(() => {
    const place = at.get(selected);
    if (place) {
      view.uncover(place);
    }
  }, [at, selected, view]);

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
      minZoom={LEAST_ZOOM}
      maxZoom={MOST_ZOOM}
      defaultViewport={firstView(at.values(), area, INSETS, direction, true)}
      onlyRenderVisibleElements={nodes.length > 120}
      onNodeClick={(_, node) => onSelect(node.id)}
      onPaneClick={() => onSelect('')}
    >
      <Background variant={BackgroundVariant.Dots} gap={20} size={1.5} />
      <Controls showInteractive={false} position="bottom-left" fitViewOptions={{ padding: 0.1, maxZoom: 1 }} />
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
        onClick={() => setTurned(direction === 'LR' ? 'TB' : 'LR')}
        title={direction === 'LR' ? 'Draw from top to bottom' : 'Draw from left to right'}
        aria-label={direction === 'LR' ? 'Draw from top to bottom' : 'Draw from left to right'}
      >
        {direction === 'LR' ? '→' : '↓'}
      </button>
    </ReactFlow>
  );
}
