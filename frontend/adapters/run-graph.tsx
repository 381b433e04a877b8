import { texts } from '../json/read';
import { RunGraph } from '../run/RunGraph';
import { RunElement } from './RunElement';

class RunGraphElement extends RunElement {
  protected override readonly properties = ['picture', 'selected', 'breakpoints', 'breakpointsChangeable'];
  private held: ReadonlySet<string> = new Set();
  private changeable = false;

  set breakpoints(value: unknown) {
    this.held = new Set(value === null || value === undefined ? [] : texts(value, 'breakpoints'));
    this.refresh();
  }

  set breakpointsChangeable(value: unknown) {
    this.changeable = value === true;
    this.refresh();
  }

  private readonly turn = (step: string): void => this.report('podium-breakpoint', step);

  protected view() {
    return (
      this.model && (
        <RunGraph
          model={this.model}
          selected={this.chosen}
          held={this.held}
          onSelect={this.choose}
          onBreakpoint={this.changeable ? this.turn : undefined}
        />
      )
    );
  }
}

customElements.define('podium-run-graph', RunGraphElement);
