import type { Direction } from '../graph/layout';
import { Icon } from '../status/Icon';
import { ICONS } from './icons';

type Props = Readonly<{
  readOnly: boolean;
  canUndo: boolean;
  canRedo: boolean;
  canDelete: boolean;
  direction: Direction;
  on: (command: Command) => void;
}>;

/** What the buttons of the toolbar do; the keys do the same. */
export type Command = 'undo' | 'redo' | 'tidy' | 'direction' | 'duplicate' | 'delete' | 'find' | 'help' | 'palette';

export function Toolbar({ readOnly, canUndo, canRedo, canDelete, direction, on }: Props) {
  const turn = direction === 'LR' ? 'Lay out from top to bottom' : 'Lay out from left to right';
  return (
    <div className="canvas-toolbar" role="toolbar" aria-label="Canvas">
      {!readOnly && (
        <>
          <Tool label="Step types" icon={ICONS.panel} onClick={() => on('palette')} />
          <i />
          <Tool label="Undo (Ctrl Z)" icon={ICONS.undo} disabled={!canUndo} onClick={() => on('undo')} />
          <Tool label="Redo (Ctrl Shift Z)" icon={ICONS.redo} disabled={!canRedo} onClick={() => on('redo')} />
          <i />
          <Tool label="Duplicate (Ctrl D)" icon={ICONS.copy} disabled={!canDelete} onClick={() => on('duplicate')} />
          <Tool label="Delete (Del)" icon={ICONS.bin} disabled={!canDelete} onClick={() => on('delete')} />
          <i />
          <Tool label="Tidy up (T)" icon={ICONS.tidy} onClick={() => on('tidy')} />
        </>
      )}
      <Tool label={turn} icon={direction === 'LR' ? ICONS.right : ICONS.down} onClick={() => on('direction')} />
      <i />
      <Tool label="Find a step (/)" icon={ICONS.find} onClick={() => on('find')} />
      <Tool label="Shortcuts (?)" icon={ICONS.help} onClick={() => on('help')} />
    </div>
  );
}

type ToolProps = Readonly<{ label: string; icon: string; disabled?: boolean; onClick: () => void }>;

function Tool({ label, icon, disabled = false, onClick }: ToolProps) {
  return (
    <button type="button" title={label} aria-label={label} disabled={disabled} onClick={onClick}>
      <Icon path={icon} size={17} />
    </button>
  );
}
