import type { MouseEvent } from 'react';

type Props = Readonly<{
  step: string;
  held: boolean;
  onBreakpoint: ((step: string) => void) | undefined;
}>;

/** The mark of a breakpoint on a node; for those who may, the switch that sets and removes it. */
export function BreakpointMark({ step, held, onBreakpoint }: Props) {
  if (!onBreakpoint) {
    return held ? <span className="canvas-breakpoint is-set" title="A breakpoint holds this step" /> : null;
  }
  const turn = (event: MouseEvent) => {
    event.stopPropagation();
    onBreakpoint(step);
  };
  return (
    <button
      type="button"
      className={`canvas-breakpoint nodrag${held ? ' is-set' : ''}`}
      aria-pressed={held}
      aria-label={`Breakpoint on ${step}`}
      title={held ? 'Remove the breakpoint' : 'Hold this step before it runs'}
      onClick={turn}
    />
  );
}
