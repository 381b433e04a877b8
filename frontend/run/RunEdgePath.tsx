import { BaseEdge, EdgeLabelRenderer, type EdgeProps, getBezierPath } from '@xyflow/react';
import { memo } from 'react';
import { labelPoint } from '../graph/curve';
import type { RunFlowEdge } from './toGraph';

/** An edge of a run: taken is strong, untaken is dashed and faint, undecided is plain. */
export const RunEdgePath = memo(function RunEdgePath(props: EdgeProps<RunFlowEdge>) {
  const [path] = getBezierPath(props);
  const label = labelPoint(props, props.data?.direction ?? 'TB');
  const fate = props.data?.fate ?? 'open';
  const condition = props.data?.condition ?? 'true';
  return (
    <>
      <BaseEdge path={path} className={`canvas-run-edge is-${fate}`} />
      {condition !== 'true' && (
        <EdgeLabelRenderer>
          <span
            className={`canvas-edge-label is-${fate}`}
            style={{ transform: `translate(-50%, -50%) translate(${label.x}px, ${label.y}px)` }}
            title={condition}
          >
            {condition}
          </span>
        </EdgeLabelRenderer>
      )}
    </>
  );
});
