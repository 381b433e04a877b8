import { applyChange } from '../run/applyChange';
import { readChange, readRun, type RunModel } from '../run/model';
import { ReactHost } from './ReactHost';

/** What the drawings of a run have in common: Java's RunCanvas on the other side. */
export abstract class RunElement extends ReactHost {
  protected readonly properties: readonly string[] = ['picture', 'selected'];
  protected model: RunModel | undefined;
  protected chosen = '';

  set picture(value: unknown) {
    this.model = value === null || value === undefined ? undefined : readRun(value);
    this.refresh();
  }

  set selected(value: unknown) {
    this.chosen = typeof value === 'string' ? value : '';
    this.refresh();
  }

  /** Called by the server with what has changed since. */
  applyChange(value: unknown): void {
    if (this.model) {
      this.model = applyChange(this.model, readChange(value));
      this.refresh();
    }
  }

  protected readonly choose = (step: string): void => {
    this.chosen = step;
    this.refresh();
    this.report('podium-select', step);
  };
}
