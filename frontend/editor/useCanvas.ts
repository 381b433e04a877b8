import {
  applyEdgeChanges,
  applyNodeChanges,
  type Connection,
  type Edge,
  type EdgeChange,
  type NodeChange,
  useReactFlow,
} from '@xyflow/react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { cycleClosedBy } from '../graph/cycle';
import { NODE_SIZE, type Point, type Size } from '../graph/layout';
import { placeAfter } from '../graph/places';
import { useArea } from '../graph/useArea';
import type { PickerRequest } from './actions';
import { type Edit, freeId } from './edit';
import type { KeyCommand } from './keys';
import type { DraftNode, PaletteEntry } from './picture';
import { type ConditionFlowEdge, edgesAlong, type StepFlowNode, successorsOf, toEdges, toNodes } from './toGraph';
import type { Command } from './Toolbar';
import { useLevel } from './useLevel';
import { useStage } from './useStage';

export type CanvasProps = Readonly<{
  /** The steps as they are shown: the server's picture with the edits on their way. */
  drawn: readonly DraftNode[];
  palette: readonly PaletteEntry[];
  readOnly: boolean;
  canUndo: boolean;
  canRedo: boolean;
  /** What the server wants selected; a new list each time it says so. */
  selected: readonly string[];
  /** A step to bring into the middle; a new object each time. */
  revealed: Readonly<{ step: string }> | undefined;
  send: (edit: Edit) => void;
}>;

const PICKER_SIZE = { width: 280, height: 340 };
const CONDITION_SIZE = { width: 300, height: 160 };
const NONE: readonly string[] = [];

/** State and commands of the canvas. What is drawn comes from the props; selection and view live here. */
export function useCanvas({ drawn, readOnly, selected, revealed, send }: CanvasProps) {
  const flow = useReactFlow<StepFlowNode, ConditionFlowEdge>();
  const box = useRef<HTMLDivElement>(null);
  const { level, path, steps, enter, inside } = useLevel(drawn, send);
  const stage = useStage(steps, level, useArea(box));
  const { direction, places, show } = stage;
  const [nodes, setNodes] = useState<StepFlowNode[]>([]);
  const [selectedEdges, setSelectedEdges] = useState('');
  const [opened, setOpened] = useState<Readonly<{ edge: string; anchor: Point }>>();
  const [cycle, setCycle] = useState<readonly string[]>(NONE);
  const [picker, setPicker] = useState<PickerRequest>();
  const [finding, setFinding] = useState(false);
  const [helping, setHelping] = useState(false);
  const [found, setFound] = useState('');
  const wanted = useRef<ReadonlySet<string> | undefined>(undefined);
  const reported = useRef('');

  const graph = useMemo(() => successorsOf(steps), [steps]);
  const edges = useMemo(
    () => toEdges(steps, direction, readOnly, edgesAlong(cycle), selectedEdges),
    [steps, direction, readOnly, cycle, selectedEdges],
  );

  useEffect(() => {
    const selection = wanted.current;
    wanted.current = undefined;
    setNodes((before) => select(toNodes(steps, places, direction, readOnly, found, before), selection));
  }, [steps, places, direction, readOnly, found]);

  useEffect(() => {
    reported.current = JSON.stringify(selected);
    setNodes((before) => select(before, new Set(selected)));
  }, [selected]);

  const chosen = useMemo(() => nodes.filter((node) => node.selected).map((node) => node.id), [nodes]);
  useEffect(() => {
    const now = JSON.stringify(chosen);
    if (now !== reported.current) {
      reported.current = now;
      send({ kind: 'select', steps: chosen });
    }
  }, [chosen, send]);

  /** The keys work on; what had the focus may just have gone. */
  const focus = useCallback(() => box.current?.focus({ preventScroll: true }), []);

  /** Brings a step into the middle, on whatever level it is. */
  const reveal = useCallback(
    (id: string) => {
      const step = drawn.find((node) => node.id === id);
      if (step) {
        enter(step.parent);
        setFound(id);
        show({ middle: id });
      }
    },
    [drawn, enter, show],
  );
  const latestReveal = useRef(reveal);
  useEffect(() => {
    latestReveal.current = reveal;
  }, [reveal]);
  useEffect(() => {
    if (revealed) {
      latestReveal.current(revealed.step);
    }
  }, [revealed]);

  const add = useCallback(
    (type: string, at: Point | undefined, after?: string, before?: string) => {
      const id = freeId(type, new Set(drawn.map((node) => node.id)));
      wanted.current = new Set([id]);
      send({
        kind: 'add',
        id,
        type,
        ...inside,
        ...(at && { at }),
        ...(after !== undefined && { after }),
        ...(before !== undefined && { before }),
      });
      return id;
    },
    [drawn, inside, send],
  );

  /** A point of the screen in the coordinates of the box; what opens there stays inside of it. */
  const anchorAt = useCallback((screen: Point, size: Size = PICKER_SIZE): Point => {
    const area = box.current?.getBoundingClientRect();
    if (!area) {
      return { x: 0, y: 0 };
    }
    return {
      x: Math.max(8, Math.min(screen.x - area.left, area.width - size.width - 8)),
      y: Math.max(8, Math.min(screen.y - area.top, area.height - size.height - 8)),
    };
  }, []);

  const openEdge = useCallback(
    (edge: string) => {
      const drawing = box.current?.querySelector(`.react-flow__edge[data-id="${CSS.escape(edge)}"]`);
      const line = drawing?.getBoundingClientRect();
      if (line) {
        const below = { x: line.left + line.width / 2 - CONDITION_SIZE.width / 2, y: line.top + line.height / 2 + 16 };
        setOpened({ edge, anchor: anchorAt(below, CONDITION_SIZE) });
      }
    },
    [anchorAt],
  );
  const closeEdge = useCallback(() => {
    setOpened(undefined);
    focus();
  }, [focus]);

  const pickAt = useCallback(
    (screen: Point, wiring: Readonly<{ after?: string; before?: string }>) => {
      const { after, before } = wiring;
      const at = after !== undefined && before === undefined ? placeAfter(steps, after, direction) : undefined;
      setPicker({ anchor: anchorAt(screen), at, after, before });
    },
    [steps, direction, anchorAt],
  );

  const middle = useCallback((): Point => {
    const area = box.current?.getBoundingClientRect();
    return area ? { x: area.left + area.width / 2, y: area.top + area.height / 2 } : { x: 0, y: 0 };
  }, []);

  /** Upper left corner of a step whose middle is at a point of the screen. */
  const cornerAt = useCallback(
    (screen: Point): Point => {
      const point = flow.screenToFlowPosition(screen);
      return { x: Math.round(point.x - NODE_SIZE.width / 2), y: Math.round(point.y - NODE_SIZE.height / 2) };
    },
    [flow],
  );

  const remove = useCallback(() => {
    const cut = edges.filter((edge) => edge.selected).map((edge) => ({ from: edge.source, to: edge.target }));
    if (chosen.length + cut.length > 0) {
      send({ kind: 'remove', steps: chosen, edges: cut });
      focus();
    }
  }, [chosen, edges, send, focus]);

  /** Whether the command was one for the canvas. */
  const run = (command: KeyCommand | Command): boolean => {
    switch (command) {
      case 'fit':
        show('whole');
        return true;
      case 'find':
        setFinding(true);
        return true;
      case 'help':
        setHelping(true);
        return true;
      case 'direction':
        stage.turn();
        return true;
      case 'leave':
        enter(path.at(-1)?.parent);
        focus();
        return level !== undefined;
      case 'select-all':
        setNodes((before) => select(before, new Set(before.map((node) => node.id))));
        return true;
      case 'escape':
        setPicker(undefined);
        setFinding(false);
        setHelping(false);
        setOpened(undefined);
        setFound('');
        return false;
      case 'copy':
        send({ kind: 'copy', steps: chosen });
        return chosen.length > 0;
      case 'undo':
      case 'redo':
      case 'tidy':
      case 'paste':
      case 'duplicate':
      case 'delete':
      case 'add':
        return readOnly ? false : change(command);
      case 'palette':
        return false;
    }
  };

  const change = (command: 'undo' | 'redo' | 'tidy' | 'paste' | 'duplicate' | 'delete' | 'add'): boolean => {
    switch (command) {
      case 'undo':
      case 'redo':
        send({ kind: command });
        return true;
      case 'tidy':
        send({ kind: 'tidy', ...inside });
        show('first');
        return true;
      case 'paste':
        send({ kind: 'paste', ...inside });
        return true;
      case 'duplicate':
        send({ kind: 'duplicate', steps: chosen });
        return true;
      case 'delete':
        remove();
        return true;
      case 'add': {
        const [after] = chosen;
        const at = after === undefined ? undefined : placeAfter(steps, after, direction);
        setPicker({ anchor: anchorAt(middle()), at, after, before: undefined });
        return true;
      }
    }
  };

  return {
    box,
    stage,
    steps,
    path,
    enter,
    nodes,
    edges,
    cycle,
    openEdge,
    closeEdge,
    /** The edge whose condition is open, and where. */
    opened: opened && edges.find((edge) => edge.id === opened.edge),
    openedAt: opened?.anchor ?? { x: 0, y: 0 },
    picker,
    finding,
    helping,
    setCycle,
    send,
    reveal,
    pickAt,
    run,
    hasSelection: chosen.length > 0 || selectedEdges !== '',
    stopFinding: () => {
      setFinding(false);
      setFound('');
      focus();
    },
    stopHelping: () => {
      setHelping(false);
      focus();
    },
    closePicker: () => {
      setPicker(undefined);
      focus();
    },
    onPaneClick: closeEdge,
    onNodesChange: (changes: NodeChange<StepFlowNode>[]) =>
      setNodes((before) => applyNodeChanges(changes.filter((entry) => entry.type !== 'remove'), before)),
    onEdgesChange: (changes: EdgeChange<ConditionFlowEdge>[]) => {
      const after = applyEdgeChanges(changes.filter((entry) => entry.type === 'select'), edges);
      setSelectedEdges(after.find((edge) => edge.selected)?.id ?? '');
    },
    onConnect: (connection: Connection) =>
      send({ kind: 'connect', from: connection.source, to: connection.target }),
    isValidConnection: (connection: Connection | Edge) =>
      !steps.find((node) => node.id === connection.source)?.successors.has(connection.target) &&
      cycleClosedBy(graph, connection.source, connection.target) === undefined,
    /** The server's model changes, not React Flow's. */
    onBeforeDelete: async () => {
      remove();
      return Promise.resolve(false);
    },
    moved: (dragged: readonly StepFlowNode[]) =>
      send({
        kind: 'move',
        places: dragged.map((node) => ({ id: node.id, x: Math.round(node.position.x), y: Math.round(node.position.y) })),
      }),
    drop: (type: string, screen: Point) => add(type, cornerAt(screen)),
    addFromPalette: (type: string) => {
      const [last] = chosen;
      show({ step: add(type, last === undefined ? undefined : placeAfter(steps, last, direction), last) });
    },
    addInTheMiddle: () => setPicker({ anchor: anchorAt(middle()), at: undefined, after: undefined, before: undefined }),
    /** A connector that was let go over empty canvas. */
    pickForDrop: (screen: Point, after: string) => {
      const corner = cornerAt(screen);
      const at =
        direction === 'LR'
          ? { x: corner.x + NODE_SIZE.width / 2, y: corner.y }
          : { x: corner.x, y: corner.y + NODE_SIZE.height / 2 };
      setPicker({ anchor: anchorAt(screen), at, after, before: undefined });
    },
    picked: (type: string) => {
      if (picker) {
        show({ step: add(type, picker.at, picker.after, picker.before) });
      }
      setPicker(undefined);
      focus();
    },
  };
}

function select(nodes: StepFlowNode[], wanted: ReadonlySet<string> | undefined): StepFlowNode[] {
  if (!wanted) {
    return nodes;
  }
  return nodes.map((node) =>
    (node.selected ?? false) === wanted.has(node.id) ? node : { ...node, selected: wanted.has(node.id) },
  );
}
