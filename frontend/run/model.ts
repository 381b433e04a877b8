import { flag, list, number, object, optionalNumber, optionalText, text, texts } from '../json/read';
import { type Inside, readInside } from './inside';
import { readStepNode, type StepNode } from '../steps/node';

/** A run as the server has committed it; times are milliseconds since the epoch. */
export type RunHeader = Readonly<{
  status: string;
  terminal: boolean;
  revision: number;
  created: number;
  started: number | undefined;
  ended: number | undefined;
  /** What the server's clock said. */
  now: number;
}>;

/** What became of a step so far. */
export type StepState = Readonly<{
  id: string;
  status: string;
  terminal: boolean;
  attempt: number;
  created: number | undefined;
  running: number | undefined;
  ended: number | undefined;
  taken: readonly string[];
  inside: Inside | undefined;
  /** The number of the earlier run that the step ran in; undefined if it is of this run. */
  earlierRun: number | undefined;
  info: string | undefined;
}>;

export type RunModel = Readonly<{
  run: RunHeader;
  nodes: readonly StepNode[];
  states: ReadonlyMap<string, StepState>;
}>;

export type RunChange = Readonly<{ run: RunHeader; states: readonly StepState[] }>;

export function readRun(value: unknown): RunModel {
  const picture = object(value, 'picture');
  return {
    run: readHeader(picture['run']),
    nodes: list(picture['nodes'], 'nodes', (node) => readStepNode(object(node, 'node'))),
    states: new Map(list(picture['states'], 'states', readState).map((state) => [state.id, state])),
  };
}

export function readChange(value: unknown): RunChange {
  const change = object(value, 'change');
  return { run: readHeader(change['run']), states: list(change['states'], 'states', readState) };
}

function readHeader(value: unknown): RunHeader {
  const run = object(value, 'run');
  return {
    status: text(run, 'status'),
    terminal: flag(run, 'terminal'),
    revision: number(run, 'revision'),
    created: number(run, 'created'),
    started: optionalNumber(run, 'started'),
    ended: optionalNumber(run, 'ended'),
    now: number(run, 'now'),
  };
}

function readState(value: unknown): StepState {
  const state = object(value, 'state');
  return {
    id: text(state, 'id'),
    status: text(state, 'status'),
    terminal: flag(state, 'terminal'),
    attempt: number(state, 'attempt'),
    created: optionalNumber(state, 'created'),
    running: optionalNumber(state, 'running'),
    ended: optionalNumber(state, 'ended'),
    taken: texts(state['taken'], 'taken'),
    inside: readInside(state['inside']),
    earlierRun: optionalNumber(state, 'earlierRun'),
    info: optionalText(state, 'info'),
  };
}
