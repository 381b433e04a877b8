import { relative } from '../time/relative';

/** As often as the words can change. */
const PACE = 1_000;

const shown = new Set<RelativeTimeElement>();
let timer = 0;

/**
 * Java's TimeText on the other side: goes on telling how long ago or ahead something is, without asking the
 * server, whose clock may differ a little from this one.
 */
class RelativeTimeElement extends HTMLElement {
  connectedCallback(): void {
    shown.add(this);
    timer ||= window.setInterval(() => shown.forEach((element) => element.tell()), PACE);
  }

  disconnectedCallback(): void {
    shown.delete(this);
    if (shown.size === 0) {
      clearInterval(timer);
      timer = 0;
    }
  }

  private tell(): void {
    const at = Number(this.getAttribute('at'));
    const words = at > 0 ? relative(at, Date.now()) : undefined;
    if (words !== undefined && words !== this.textContent) {
      this.textContent = words;
    }
  }
}

customElements.define('podium-time', RelativeTimeElement);
