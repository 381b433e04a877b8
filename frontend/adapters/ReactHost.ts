import type { ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';

/**
 * A custom element whose content React draws. Flow sets its properties, maybe before the element's
 * class is known, and may move it in the page, which must not lose what it shows.
 */
export abstract class ReactHost extends HTMLElement {
  private root: Root | undefined;

  /** Names of the properties that Flow sets. */
  protected abstract readonly properties: readonly string[];

  protected abstract view(): ReactNode;

  connectedCallback(): void {
    this.takeEarlyProperties();
    this.root ??= createRoot(this);
    this.refresh();
  }

  disconnectedCallback(): void {
    queueMicrotask(() => {
      if (!this.isConnected) {
        this.root?.unmount();
        this.root = undefined;
      }
    });
  }

  protected refresh(): void {
    this.root?.render(this.view());
  }

  protected report(type: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }

  /** Properties set before the class was known hide its accessors: set them again. */
  private takeEarlyProperties(): void {
    for (const name of this.properties) {
      const early = Object.getOwnPropertyDescriptor(this, name);
      if (early && 'value' in early) {
        Reflect.deleteProperty(this, name);
        Reflect.set(this, name, early.value);
      }
    }
  }
}
