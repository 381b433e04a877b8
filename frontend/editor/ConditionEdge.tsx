import { BaseEdge, EdgeLabelRenderer, type EdgeProps, getBezierPath } from '@xyflow/react';
import { memo, useState } from 'react';
import { labelPoint } from '../graph/curve';
import { Icon } from '../status/Icon';
import { useActions } from './actions';
import { ICONS } from './icons';
import type { ConditionFlowEdge } from './toGraph';

/** An edge with its condition; a click opens the condition for editing, right where it is. */
export const ConditionEdge = memo(function ConditionEdge(props: EdgeProps<ConditionFlowEdge>) {
  const { openEdge, setOpenEdge, pickAt } = useActions();
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
              onClick={() => setOpenEdge(props.id)}
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
        {openEdge === props.id && !readOnly && (
          <ConditionForm x={x} y={y} from={props.source} to={props.target} condition={condition} />
        )}
      </EdgeLabelRenderer>
    </>
  );
});

type FormProps = Readonly<{ x: number; y: number; from: string; to: string; condition: string }>;

function ConditionForm({ x, y, from, to, condition }: FormProps) {
  const { send, setOpenEdge, pickAt } = useActions();
  const [text, setText] = useState(condition === 'true' ? '' : condition);
  const commit = (value: string) => {
    const next = value.trim() === '' ? 'true' : value.trim();
    if (next !== condition) {
      send({ kind: 'condition', from, to, condition: next });
    }
    setOpenEdge('');
  };
  return (
    <div
      className="canvas-popover canvas-condition nodrag nopan nowheel"
      role="dialog"
      aria-label={`Condition from ${from} to ${to}`}
      style={{ transform: `translate(-50%, 14px) translate(${x}px, ${y}px)` }}
    >
      <label>
        Go on to <b>{to}</b> only if
        <input
          autoFocus
          value={text}
          placeholder="always"
          spellCheck={false}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            event.stopPropagation();
            if (event.key === 'Enter') {
              commit(text);
            } else if (event.key === 'Escape') {
              setOpenEdge('');
            }
          }}
        />
      </label>
      <p>An expression over the params, for example rows &gt; 0. Empty means always.</p>
      <div className="canvas-condition__buttons">
        <button
          type="button"
          title="Remove this connection"
          onClick={() => {
            send({ kind: 'remove', steps: [], edges: [{ from, to }] });
            setOpenEdge('');
          }}
        >
          <Icon path={ICONS.bin} size={14} /> Remove
        </button>
        <button
          type="button"
          onClick={(event) => {
            setOpenEdge('');
            pickAt({ x: event.clientX, y: event.clientY }, { after: from, before: to });
          }}
        >
          <Icon path={ICONS.plus} size={14} /> Step
        </button>
        <button type="button" className="is-primary" onClick={() => commit(text)}>
          Apply
        </button>
      </div>
    </div>
  );
}
