import { Handle, type NodeProps, Position } from '@xyflow/react';
import { memo } from 'react';
import { Icon } from '../status/Icon';
import { colourOf, isActive, stepLook } from '../status/status';
import { typeLook } from '../steps/stepTypes';
import { duration } from './axis';
import { BreakpointMark } from './BreakpointMark';
import { parts, words } from './inside';
import type { RunFlowNode } from './toGraph';

/** A step of a run: what it is on the first line, what became of it on the second. */
export const RunNodeCard = memo(function RunNodeCard({ data }: NodeProps<RunFlowNode>) {
  const { step, state, direction, held, onBreakpoint } = data;
  const status = state?.status ?? 'NOT_CREATED';
  const look = stepLook(status);
  const type = typeLook(step.type);
  const took = state?.ended !== undefined && state.running !== undefined ? state.ended - state.running : undefined;
  const inside = state?.inside;
  const earlier = state?.earlierRun;
  const bar = inside ? parts(inside) : [];
  const horizontal = direction === 'LR';
  return (
    <div
      className={`canvas-run-node${isActive(status) ? ' is-active' : ''}${earlier === undefined ? '' : ' is-earlier'}`}
      data-status={status}
      data-colour={look.colour}
      style={{ '--status': colourOf(look) }}
      title={state?.info ?? `${type.label} ${step.id}`}
    >
      <Handle type="target" position={horizontal ? Position.Left : Position.Top} isConnectable={false} />
      <BreakpointMark step={step.id} held={held} onBreakpoint={onBreakpoint} />
      <span className="canvas-run-node__icon">
        <Icon path={look.icon} size={18} />
      </span>
      <span className="canvas-run-node__text">
        <span className="canvas-run-node__name">{step.name ?? step.id}</span>
        <span className="canvas-run-node__status">
          <span className="canvas-run-node__label">{look.label}</span>
          {state !== undefined && state.attempt > 1 && <span title={`Attempt ${state.attempt}`}>×{state.attempt}</span>}
          {earlier !== undefined && <span title={`Kept from run ${earlier}`}>run {earlier}</span>}
          {took !== undefined && <span className="canvas-run-node__took">{duration(took)}</span>}
        </span>
        {inside && <span className="canvas-run-node__inside">{words(inside)}</span>}
      </span>
      <span className="canvas-run-node__type" title={type.label}>
        <Icon path={type.icon} size={14} />
      </span>
      {bar.length > 0 && (
        <span className="canvas-run-node__bar" aria-hidden="true">
          {bar.map((part) => (
            <span key={part.status} style={{ width: `${part.share * 100}%`, background: part.colour }} />
          ))}
        </span>
      )}
      <Handle type="source" position={horizontal ? Position.Right : Position.Bottom} isConnectable={false} />
    </div>
  );
});
