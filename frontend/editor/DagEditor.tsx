import {
  Background,
  BackgroundVariant,
  Controls,
  type FinalConnectionState,
  MiniMap,
  ReactFlow,
  ReactFlowProvider,
  SelectionMode,
} from '@xyflow/react';
import '@xyflow/react/dist/style.css';
import { type DragEvent, type KeyboardEvent, useMemo, useRef, useState } from 'react';
import '../graph/flow.css';
import { useArea } from '../graph/useArea';
import { LEAST_ZOOM, MOST_ZOOM } from '../graph/view';
import { toneOf, typeLook } from '../steps/stepTypes';
import { ActionsContext } from './actions';
import { ConditionEdge } from './ConditionEdge';
import { ConditionForm } from './ConditionForm';
import { Crumbs } from './Crumbs';
import { CycleWatch } from './CycleWatch';
import './dag-editor.css';
import './step-node.css';
import './condition-edge.css';
import './palette.css';
import './toolbar.css';
import './popover.css';
import './levels.css';
import { EmptyCanvas } from './EmptyCanvas';
import { FindStep } from './FindStep';
import { commandOf } from './keys';
import { DRAG_TYPE, Palette } from './Palette';
import { Shortcuts } from './Shortcuts';
import { StepNode } from './StepNode';
import type { StepFlowNode } from './toGraph';
import { Toolbar } from './Toolbar';
import { TypePicker } from './TypePicker';
import { type CanvasProps, useCanvas } from './useCanvas';

const nodeTypes = { step: StepNode };
const edgeTypes = { condition: ConditionEdge };
const MINIMAP_FROM = 8;
/** Narrower editors start without the list of step types; a button of the toolbar shows it. */
const ROOM_FOR_PALETTE = 640;

/** The canvas on which a workflow is drawn. */
export function DagEditor(props: CanvasProps) {
  return (
    <ReactFlowProvider>
      <Canvas {...props} />
    </ReactFlowProvider>
  );
}

function Canvas(props: CanvasProps) {
  const canvas = useCanvas(props);
  const { readOnly } = props;
  const { stage, steps } = canvas;
  const whole = useRef<HTMLDivElement>(null);
  const room = useArea(whole);
  const [asked, setAsked] = useState<boolean>();
  const paletteOpen = asked ?? (room === undefined || room.width >= ROOM_FOR_PALETTE);
  const actions = useMemo(
    () => ({
      send: canvas.send,
      pickAt: canvas.pickAt,
      openEdge: canvas.openEdge,
      enter: canvas.enter,
    }),
    [canvas.send, canvas.pickAt, canvas.openEdge, canvas.enter],
  );

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) {
      return;
    }
    const edge = event.key === 'Enter' && event.target instanceof Element && event.target.closest('.react-flow__edge');
    if (edge) {
      canvas.openEdge(edge.getAttribute('data-id') ?? '');
      event.preventDefault();
      return;
    }
    const command = commandOf(event);
    if (command && canvas.run(command)) {
      event.preventDefault();
      event.stopPropagation();
    }
  };

  const onDrop = (event: DragEvent) => {
    const type = event.dataTransfer.getData(DRAG_TYPE);
    if (type !== '' && !readOnly) {
      event.preventDefault();
      canvas.drop(type, { x: event.clientX, y: event.clientY });
    }
  };

  const onConnectEnd = (event: MouseEvent | TouchEvent, state: FinalConnectionState) => {
    const screen = 'changedTouches' in event ? event.changedTouches[0] : event;
    if (state.toNode || !state.fromNode || state.fromHandle.type !== 'source' || !screen) {
      return;
    }
    canvas.pickForDrop({ x: screen.clientX, y: screen.clientY }, state.fromNode.id);
  };

  return (
    <ActionsContext value={actions}>
      <div className="canvas-editor" ref={whole} onKeyDown={onKeyDown}>
        {!readOnly && paletteOpen && <Palette entries={props.palette} onAdd={canvas.addFromPalette} />}
        <div
          className="canvas-editor__canvas"
          ref={canvas.box}
          tabIndex={0}
          role="application"
          aria-label="Canvas of the workflow"
          onDrop={onDrop}
          onDragOver={(event) => {
            event.preventDefault();
            event.dataTransfer.dropEffect = 'copy';
          }}
        >
          {stage.start && (
            <ReactFlow
              nodes={canvas.nodes}
              edges={canvas.edges}
              nodeTypes={nodeTypes}
              edgeTypes={edgeTypes}
                onNodesChange={canvas.onNodesChange}
              onEdgesChange={canvas.onEdgesChange}
              onConnect={canvas.onConnect}
              onConnectEnd={onConnectEnd}
              isValidConnection={canvas.isValidConnection}
              onNodeDragStop={(_, __, moved) => canvas.moved(moved)}
              onSelectionDragStop={(_, moved) => canvas.moved(moved)}
              onBeforeDelete={canvas.onBeforeDelete}
              onNodeDoubleClick={(_, node) => node.data.step.container && canvas.enter(node.id)}
              onEdgeClick={(_, edge) => canvas.openEdge(edge.id)}
              onMoveStart={(event) => event && canvas.opened && canvas.closeEdge()}
              onPaneClick={canvas.onPaneClick}
              nodesDraggable={!readOnly}
              nodesConnectable={!readOnly}
              deleteKeyCode={readOnly ? null : ['Delete', 'Backspace']}
              multiSelectionKeyCode={['Control', 'Meta', 'Shift']}
              selectionMode={SelectionMode.Partial}
              connectionRadius={34}
              zIndexMode="basic"
              minZoom={LEAST_ZOOM}
              maxZoom={MOST_ZOOM}
              defaultViewport={stage.start}
              snapToGrid
              snapGrid={[4, 4]}
              onlyRenderVisibleElements={steps.length > 120}
            >
              <Background variant={BackgroundVariant.Dots} gap={20} size={1.5} />
              <Controls showInteractive={false} position="bottom-left" onFitView={() => canvas.run('fit')} />
              {steps.length >= MINIMAP_FROM && (
                <MiniMap<StepFlowNode>
                  pannable
                  zoomable
                  ariaLabel="Overview"
                  nodeColor={(node) => toneOf(typeLook(node.data.step.type))}
                  nodeBorderRadius={8}
                />
              )}
              <CycleWatch nodes={steps} onCycle={canvas.setCycle} />
            </ReactFlow>
          )}
          <Toolbar
            readOnly={readOnly}
            canUndo={props.canUndo}
            canRedo={props.canRedo}
            canDelete={canvas.hasSelection}
            direction={stage.direction}
            on={(command) => (command === 'palette' ? setAsked(!paletteOpen) : canvas.run(command))}
          />
          <Crumbs path={canvas.path} onEnter={canvas.enter} />
          {canvas.cycle.length > 0 && (
            <p className="canvas-refusal" role="alert">
              These steps would wait for each other: {[...canvas.cycle, canvas.cycle[0]].join(' → ')}
            </p>
          )}
          {steps.length === 0 && (
            <EmptyCanvas readOnly={readOnly} inLoop={canvas.path.length > 0} onAdd={canvas.addInTheMiddle} />
          )}
          {canvas.finding && <FindStep nodes={props.drawn} onShow={canvas.reveal} onClose={canvas.stopFinding} />}
          {canvas.opened && !readOnly && (
            <ConditionForm
              key={canvas.opened.id}
              edge={canvas.opened}
              anchor={canvas.openedAt}
              onClose={canvas.closeEdge}
            />
          )}
          {canvas.picker && (
            <TypePicker
              entries={props.palette}
              anchor={canvas.picker.anchor}
              onPick={canvas.picked}
              onClose={canvas.closePicker}
            />
          )}
          {canvas.helping && <Shortcuts onClose={canvas.stopHelping} />}
        </div>
      </div>
    </ActionsContext>
  );
}
