import { Icon } from '../status/Icon';
import { ICONS } from './icons';

type Props = Readonly<{ readOnly: boolean; inLoop: boolean; onAdd: () => void }>;

/** What an empty canvas says. */
export function EmptyCanvas({ readOnly, inLoop, onAdd }: Props) {
  if (readOnly) {
    return <div className="canvas-empty">{inLoop ? 'This loop' : 'This workflow'} has no steps.</div>;
  }
  return (
    <div className="canvas-empty">
      <button type="button" onClick={onAdd} aria-label="Add the first step">
        <Icon path={ICONS.plus} size={26} />
      </button>
      <b>{inLoop ? 'Drag a step into the loop, or press +' : 'Drag a step here, or press +'}</b>
      <span>Join steps by dragging from the dot on their edge.</span>
    </div>
  );
}
