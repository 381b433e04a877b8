import { list } from '../json/read';
import { changesDrawing, withPending } from '../editor/applyChange';
import { DagEditor } from '../editor/DagEditor';
import type { Edit, NumberedEdit } from '../editor/edit';
import { type DraftNode, type PaletteEntry, type Picture, readPalette, readPicture } from '../editor/picture';
import { share } from '../editor/share';
import { ReactHost } from './ReactHost';

/** Numbers the edits, shows them at once, and forgets them when the server's picture has them. */
class DagEditorElement extends ReactHost {
  protected readonly properties = ['picture', 'palette', 'selected'];
  private current: Picture | undefined;
  private drawn: readonly DraftNode[] = [];
  private entries: readonly PaletteEntry[] = [];
  private chosen: readonly string[] = [];
  private pending: readonly NumberedEdit[] = [];
  private number = 0;
  private revealed: Readonly<{ step: string }> | undefined;

  set picture(value: unknown) {
    if (value === null || value === undefined) {
      return;
    }
    const read = readPicture(value);
    const picture = { ...read, nodes: share(this.drawn, read.nodes) };
    this.current = picture;
    this.number = Math.max(this.number, picture.acknowledged);
    this.pending = this.pending.filter((entry) => entry.number > picture.acknowledged);
    this.draw();
  }

  set palette(value: unknown) {
    this.entries = value === null || value === undefined ? [] : readPalette(value);
    this.refresh();
  }

  set selected(value: unknown) {
    this.chosen = value === null || value === undefined ? [] : list(value, 'selected', String);
    this.refresh();
  }

  /** Called by the server. */
  reveal(step: unknown): void {
    this.revealed = { step: String(step) };
    this.refresh();
  }

  private readonly send = (edit: Edit): void => {
    this.number++;
    if (changesDrawing(edit)) {
      this.pending = [...this.pending, { number: this.number, edit }];
      this.draw();
    }
    this.report('podium-edit', { number: this.number, edit });
  };

  private draw(): void {
    if (this.current) {
      this.drawn = withPending(this.current, this.pending);
    }
    this.refresh();
  }

  protected view() {
    const picture = this.current;
    return (
      picture && (
        <DagEditor
          drawn={this.drawn}
          palette={this.entries}
          readOnly={picture.readOnly}
          canUndo={picture.canUndo}
          canRedo={picture.canRedo}
          selected={this.chosen}
          revealed={this.revealed}
          send={this.send}
        />
      )
    );
  }
}

customElements.define('podium-dag-editor', DagEditorElement);
