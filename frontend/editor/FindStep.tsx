import { useState } from 'react';
import type { DraftNode } from './picture';

type Props = Readonly<{ nodes: readonly DraftNode[]; onShow: (step: string) => void; onClose: () => void }>;

/** Finds a step by id or name; Enter goes from one hit to the next. */
export function FindStep({ nodes, onShow, onClose }: Props) {
  const [text, setText] = useState('');
  const [index, setIndex] = useState(0);
  const wanted = text.trim().toLowerCase();
  const hits =
    wanted === '' ? [] : nodes.filter((node) => `${node.id} ${node.name ?? ''}`.toLowerCase().includes(wanted));
  const show = (at: number, among: readonly DraftNode[]) => {
    const hit = among[at];
    if (hit) {
      onShow(hit.id);
    }
  };
  return (
    <div className="canvas-popover canvas-find" role="search">
      <input
        autoFocus
        type="search"
        value={text}
        placeholder="Find a step"
        aria-label="Find a step"
        onChange={(event) => {
          setText(event.target.value);
          setIndex(0);
        }}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key === 'Escape') {
            onClose();
          } else if (event.key === 'Enter' && hits.length > 0) {
            show(index % hits.length, hits);
            setIndex((index + 1) % hits.length);
          }
        }}
      />
      <span aria-live="polite">{wanted === '' ? '' : `${hits.length} found`}</span>
    </div>
  );
}
