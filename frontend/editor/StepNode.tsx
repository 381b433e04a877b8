import { Handle, type NodeProps, Position } from '@xyflow/react';
import { memo } from 'react';
import { Icon } from '../status/Icon';
import { toneOf, typeLook } from '../steps/stepTypes';
import { useActions } from './actions';
import { ICONS } from './icons';
import type { StepFlowNode } from './toGraph';

/** A step on the canvas: type, name, what is wrong with it, and "+" to go on from it. */
export const StepNode = memo(function StepNode({ data }: NodeProps<StepFlowNode>) {
  const { pickAt, enter } = useActions();
  const { step, direction, readOnly, found } = data;
  const look = typeLook(step.type);
  const horizontal = direction === 'LR';
  const wrong = step.problems.length > 0;
  const second = step.name === undefined ? look.label : `${step.id} · ${look.label}`;
  const classes = ['canvas-step', wrong && 'is-wrong', found && 'is-found', step.successors.size === 0 && 'is-free', step.container && 'is-loop'];
  return (
    <div className={classes.filter(Boolean).join(' ')} style={{ '--tone': toneOf(look) }}>
      <Handle type="target" position={horizontal ? Position.Left : Position.Top} isConnectable={!readOnly} />
      <span className="canvas-step__icon">
        <Icon path={look.icon} size={20} />
      </span>
      <span className="canvas-step__text">
        <span className="canvas-step__name" title={step.id}>
          {step.name ?? step.id}
        </span>
        <span className="canvas-step__type">
          {second}
        </span>
      </span>
      {step.container && (
        <button
          type="button"
          className="canvas-step__enter nodrag nopan"
          title="Open: see and edit the steps inside"
          aria-label={`Open ${step.name ?? step.id}, ${step.bodySize} inside`}
          onClick={(event) => {
            event.stopPropagation();
            enter(step.id);
          }}
        >
          {step.bodySize}
          <Icon path={ICONS.enter} size={14} />
        </button>
      )}
      {wrong && (
        <span
          className="canvas-step__problems"
          role="img"
          aria-label={step.problems.join('\n')}
          title={step.problems.join('\n')}
        >
          {step.problems.length}
        </span>
      )}
      <Handle type="source" position={horizontal ? Position.Right : Position.Bottom} isConnectable={!readOnly} />
      {!readOnly && (
        <button
          type="button"
          className={`canvas-step__plus nodrag nopan is-${horizontal ? 'right' : 'below'}`}
          title="Add a step after this one"
          aria-label={`Add a step after ${step.name ?? step.id}`}
          onClick={(event) => {
            event.stopPropagation();
            const box = event.currentTarget.getBoundingClientRect();
            pickAt({ x: box.right, y: box.bottom }, { after: step.id });
          }}
        >
          <Icon path={ICONS.plus} size={13} />
        </button>
      )}
    </div>
  );
});
