import { BaseEdge, EdgeLabelRenderer, type EdgeProps, getBezierPath } from '@xyflow/react';
import { memo } from 'react';
import { labelPoint } from '../graph/curve';
import { Icon } from '../status/Icon';
import { useActions } from './actions';
import { ICONS } from './icons';
import type { ConditionFlowEdge } from './toGraph';

/** An edge with its condition; a click opens the condition for editing. */
export const ConditionEdge = memo(function ConditionEdge(props: EdgeProps<ConditionFlowEdge>) {
  const { openEdge, pickAt } = useActions();
  const [path, middleX, middleY] = getBezierPath(props);
  const condition = props.data?.condition ?? 'true';
  const readOnly = props.data?.readOnly ?? true;
  const conditional = condition !== 'true';
  const { x, y } = conditional ? labelPoint(props, props.data?.direction ?? 'TB') : { x: middleX, y: middleY };
  const never = condition.trim() === 'false';
  const classes = [
    'canvas-edge',
    conditional && 'is-conditional',
    never && 'is-never',
    props.data?.offending && 'is-offending',
  ];
  return (
    <>
      <BaseEdge path={path} interactionWidth={22} className={classes.filter(Boolean).join(' ')} markerEnd={props.markerEnd} />
      <EdgeLabelRenderer>
        <div
          className={`canvas-edge-tools nodrag nopan${props.selected ? ' is-selected' : ''}`}
          style={{ transform: `translate(-50%, -50%) translate(${x}px, ${y}px)` }}
        >
          {conditional && (
            <button
              type="button"
              className={`canvas-edge-label${props.data?.offending ? ' is-offending' : ''}`}
              title={`Taken if ${condition}`}
              onClick={() => openEdge(props.id)}
            >
              {condition}
            </button>
          )}
          {!readOnly && !conditional && (
            <button
              type="button"
              className="canvas-edge-insert"
              title="Insert a step here"
              aria-label={`Insert a step between ${props.source} and ${props.target}`}
              onClick={(event) => pickAt({ x: event.clientX, y: event.clientY }, { after: props.source, before: props.target })}
            >
              <Icon path={ICONS.plus} size={12} />
            </button>
          )}
        </div>
      </EdgeLabelRenderer>
    </>
  );
});
