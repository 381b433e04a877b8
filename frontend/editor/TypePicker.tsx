import { useState } from 'react';
import { Icon } from '../status/Icon';
import { toneOf, typeLook } from '../steps/stepTypes';
import type { Point } from '../graph/layout';
import type { PaletteEntry } from './picture';
import { search } from './search';

type Props = Readonly<{
  entries: readonly PaletteEntry[];
  anchor: Point;
  onPick: (type: string) => void;
  onClose: () => void;
}>;

/** A searchable list of step types that opens where the new step shall go. */
export function TypePicker({ entries, anchor, onPick, onClose }: Props) {
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const hits = search(entries, text);
  const chosen = hits[Math.min(active, hits.length - 1)];
  return (
    <>
      <button type="button" className="canvas-veil" aria-label="Close" tabIndex={-1} onClick={onClose} />
      <div
        className="canvas-popover canvas-picker"
        role="dialog"
        aria-label="Choose a step type"
        style={{ left: anchor.x, top: anchor.y }}
      >
        <input
          autoFocus
          type="search"
          value={text}
          placeholder="Which step?"
          aria-label="Search step types"
          onChange={(event) => {
            setText(event.target.value);
            setActive(0);
          }}
          onKeyDown={(event) => {
            event.stopPropagation();
            if (event.key === 'Escape') {
              onClose();
            } else if (event.key === 'Enter' && chosen) {
              onPick(chosen.type);
            } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
              event.preventDefault();
              const next = active + (event.key === 'ArrowDown' ? 1 : -1);
              setActive(Math.max(0, Math.min(hits.length - 1, next)));
            }
          }}
        />
        <div role="listbox" aria-label="Step types" className="canvas-picker__list">
          {hits.map((entry) => (
            <PickerItem key={entry.type} entry={entry} active={entry === chosen} onPick={onPick} />
          ))}
          {hits.length === 0 && <p className="canvas-palette__none">No step type matches.</p>}
        </div>
      </div>
    </>
  );
}

type ItemProps = Readonly<{ entry: PaletteEntry; active: boolean; onPick: (type: string) => void }>;

function PickerItem({ entry, active, onPick }: ItemProps) {
  const look = typeLook(entry.type);
  return (
    <button
      type="button"
      role="option"
      aria-selected={active}
      className="canvas-palette__item"
      style={{ '--tone': toneOf(look) }}
      title={entry.help}
      onClick={() => onPick(entry.type)}
    >
      <span className="canvas-palette__icon">
        <Icon path={look.icon} size={16} />
      </span>
      <span className="canvas-palette__text">
        <span>{entry.title}</span>
        {!entry.runnable && <small>cannot run yet</small>}
      </span>
    </button>
  );
}
