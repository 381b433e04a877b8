import { find, forget, keep, readKept } from '../draft/kept';

/** So long after the last change a draft is kept: often enough, and not for each letter. */
const PAUSE = 800;

/**
 * Java's LocalDraft on the other side. Keeps unsaved work in this browser, and asks before the page
 * is closed as long as there is work that is not kept yet.
 */
class LocalDraftElement extends HTMLElement {
  private timer = 0;

  /** Called by the server when the editor opens: reports what was kept under the name. */
  look(name: string): void {
    const found = find(localStorage, name);
    if (found) {
      this.dispatchEvent(new CustomEvent('podium-draft-found', { detail: found }));
    }
  }

  /** Called by the server after a change: asks for the draft when the changes pause. */
  changed(): void {
    window.onbeforeunload = (event) => event.preventDefault();
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.dispatchEvent(new CustomEvent('podium-draft-wanted')), PAUSE);
  }

  /** Called by the server with what it was asked for. */
  keep(name: string, draft: unknown): void {
    if (keep(localStorage, name, readKept(draft))) {
      window.onbeforeunload = null;
    }
  }

  /** Called by the server when there is nothing unsaved any more, or nobody wants it. */
  forget(name: string): void {
    clearTimeout(this.timer);
    window.onbeforeunload = null;
    forget(localStorage, name);
  }

  disconnectedCallback(): void {
    clearTimeout(this.timer);
    window.onbeforeunload = null;
  }
}

customElements.define('podium-local-draft', LocalDraftElement);
