import { useState } from 'react';
import { Icon } from '../status/Icon';
import { toneOf, typeLook } from '../steps/stepTypes';
import { ICONS } from './icons';
import type { PaletteEntry } from './picture';
import { search } from './search';

/** What a dragged palette entry carries. */
export const DRAG_TYPE = 'application/x-podium-step';

type Props = Readonly<{ entries: readonly PaletteEntry[]; onAdd: (type: string) => void }>;

/** The step types on offer: drag one onto the canvas, or click it. */
export function Palette({ entries, onAdd }: Props) {
  const [text, setText] = useState('');
  const hits = search(entries, text);
  const groups = [
    { title: 'Ready to run', entries: hits.filter((entry) => entry.runnable) },
    { title: 'Draw now, run later', entries: hits.filter((entry) => !entry.runnable) },
  ];
  return (
    <aside className="canvas-palette" aria-label="Step types">
      <div className="canvas-search">
        <Icon path={ICONS.find} size={14} />
        <input
          type="search"
          value={text}
          placeholder="Search steps"
          aria-label="Search step types"
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => event.stopPropagation()}
        />
      </div>
      {groups
        .filter((group) => group.entries.length > 0)
        .map((group) => (
          <section key={group.title}>
            <h3>{group.title}</h3>
            {group.entries.map((entry) => (
              <PaletteItem key={entry.type} entry={entry} onAdd={onAdd} />
            ))}
          </section>
        ))}
      {hits.length === 0 && <p className="canvas-palette__none">No step type matches “{text}”.</p>}
    </aside>
  );
}

type ItemProps = Readonly<{ entry: PaletteEntry; onAdd: (type: string) => void }>;

function PaletteItem({ entry, onAdd }: ItemProps) {
  const look = typeLook(entry.type);
  const note = entry.runnable ? '' : '\nThis version cannot run it yet.';
  return (
    <button
      type="button"
      className="canvas-palette__item"
      draggable
      data-type={entry.type}
      style={{ '--tone': toneOf(look) }}
      title={`${entry.help}${note}`}
      onClick={() => onAdd(entry.type)}
      onDragStart={(event) => {
        event.dataTransfer.setData(DRAG_TYPE, entry.type);
        event.dataTransfer.effectAllowed = 'copy';
      }}
    >
      <span className="canvas-palette__icon">
        <Icon path={look.icon} size={17} />
      </span>
      <span className="canvas-palette__text">
        <span>{entry.title}</span>
        <small>{entry.help}</small>
      </span>
    </button>
  );
}
