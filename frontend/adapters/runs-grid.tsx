import { type GridModel, readGrid } from '../run/grid';
import { RunsGrid } from '../run/RunsGrid';
import { ReactHost } from './ReactHost';

/** Java's RunsGrid on the other side. */
class RunsGridElement extends ReactHost {
  protected readonly properties: readonly string[] = ['picture'];
  private model: GridModel | undefined;

  set picture(value: unknown) {
    this.model = value === null || value === undefined ? undefined : readGrid(value);
    this.refresh();
  }

  protected view() {
    return this.model && <RunsGrid model={this.model} />;
  }
}

customElements.define('podium-runs-grid', RunsGridElement);
