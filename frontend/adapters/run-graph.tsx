import { RunGraph } from '../run/RunGraph';
import { RunElement } from './RunElement';

class RunGraphElement extends RunElement {
  protected view() {
    return this.model && <RunGraph model={this.model} selected={this.chosen} onSelect={this.choose} />;
  }
}

customElements.define('podium-run-graph', RunGraphElement);
