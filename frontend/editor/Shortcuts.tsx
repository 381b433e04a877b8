const KEYS: readonly (readonly [string, string])[] = [
  ['Drag from the dot', 'Connect to a step, or drop on the canvas for a new one'],
  ['Click an edge, or Enter on it', 'Edit its condition'],
  ['Shift drag', 'Select an area'],
  ['Ctrl A', 'Select all'],
  ['Ctrl C · Ctrl V', 'Copy and paste, also across workflows'],
  ['Ctrl D', 'Duplicate'],
  ['Del', 'Delete'],
  ['Ctrl Z · Ctrl Shift Z', 'Undo and redo'],
  ['A', 'Add a step'],
  ['T', 'Tidy up'],
  ['F', 'Fit everything in'],
  ['Double click a loop', 'Open it and edit the steps inside'],
  ['U', 'Up: out of the loop again'],
  ['/', 'Find a step'],
];

/** The list of shortcuts. */
export function Shortcuts({ onClose }: Readonly<{ onClose: () => void }>) {
  return (
    <>
      <button type="button" className="canvas-veil is-dim" aria-label="Close" onClick={onClose} />
      <div className="canvas-popover canvas-shortcuts" role="dialog" aria-label="Shortcuts">
        <h3>Shortcuts</h3>
        <dl>
          {KEYS.map(([key, does]) => (
            <div key={key}>
              <dt>{key}</dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
      </div>
    </>
  );
}
