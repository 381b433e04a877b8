import { RunTimeline } from '../run/RunTimeline';
import { RunElement } from './RunElement';

class RunTimelineElement extends RunElement {
  protected view() {
    return this.model && <RunTimeline model={this.model} selected={this.chosen} onSelect={this.choose} />;
  }
}

customElements.define('podium-run-timeline', RunTimelineElement);
