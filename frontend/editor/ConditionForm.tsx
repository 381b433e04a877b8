import { useState } from 'react';
import type { Point } from '../graph/layout';
import { Icon } from '../status/Icon';
import { useActions } from './actions';
import { ICONS } from './icons';
import type { ConditionFlowEdge } from './toGraph';

type Props = Readonly<{ edge: ConditionFlowEdge; anchor: Point; onClose: () => void }>;

/** The condition of an edge, and what else can be done with the edge, right beside it. */
export function ConditionForm({ edge, anchor, onClose }: Props) {
  const { send, pickAt } = useActions();
  const { source: from, target: to } = edge;
  const condition = edge.data?.condition ?? 'true';
  const [text, setText] = useState(condition === 'true' ? '' : condition);
  const commit = (value: string) => {
    const next = value.trim() === '' ? 'true' : value.trim();
    if (next !== condition) {
      send({ kind: 'condition', from, to, condition: next });
    }
    onClose();
  };
  return (
    <div
      className="canvas-popover canvas-condition"
      role="dialog"
      aria-label={`Condition from ${from} to ${to}`}
      style={{ left: anchor.x, top: anchor.y }}
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
              onClose();
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
            onClose();
          }}
        >
          <Icon path={ICONS.bin} size={14} /> Remove
        </button>
        <button
          type="button"
          onClick={(event) => {
            onClose();
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
