import type { DraftNode } from './picture';

type Props = Readonly<{ path: readonly DraftNode[]; onEnter: (loop: string | undefined) => void }>;

/** The loops that have been entered, and the way back out. */
export function Crumbs({ path, onEnter }: Props) {
  const last = path.at(-1);
  if (!last) {
    return null;
  }
  return (
    <nav className="canvas-crumbs" aria-label="Levels of the workflow">
      <button type="button" title="Back to the steps of the workflow" onClick={() => onEnter(undefined)}>
        Workflow
      </button>
      {path.slice(0, -1).map((loop) => (
        <span key={loop.id}>
          <i aria-hidden="true">/</i>
          <button type="button" onClick={() => onEnter(loop.id)}>
            {loop.name ?? loop.id}
          </button>
        </span>
      ))}
      <span>
        <i aria-hidden="true">/</i>
        <b aria-current="location">{last.name ?? last.id}</b>
      </span>
    </nav>
  );
}
