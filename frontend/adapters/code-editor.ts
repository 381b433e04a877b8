import { CodeEditor, type Syntax } from '../code/CodeEditor';
import '../code/code-editor.css';
import { type Mark, readMarks } from '../code/marks';

/** Java's CodeEditor on the other side. It lives as long as it is on a page. */
class CodeEditorElement extends HTMLElement {
  private editor: CodeEditor | undefined;
  private currentText = '';
  private locked = false;
  private written: Syntax = 'JSON';
  private shownMarks: readonly Mark[] = [];

  set text(value: unknown) {
    this.currentText = typeof value === 'string' ? value : '';
    this.editor?.setText(this.currentText);
  }

  get text(): string {
    return this.currentText;
  }

  set syntax(value: unknown) {
    this.written = value === 'YAML' ? 'YAML' : 'JSON';
    this.editor?.setSyntax(this.written);
  }

  set readOnly(value: unknown) {
    this.locked = value === true;
    this.editor?.setReadOnly(this.locked);
  }

  set marks(value: unknown) {
    this.shownMarks = readMarks(value);
    this.editor?.setMarks(this.shownMarks);
  }

  /** Called by the server. */
  reveal(line: unknown, column: unknown): void {
    this.editor?.reveal(Number(line), Number(column));
  }

  connectedCallback(): void {
    for (const name of ['syntax', 'text', 'readOnly', 'marks']) {
      const early = Object.getOwnPropertyDescriptor(this, name);
      if (early && 'value' in early) {
        Reflect.deleteProperty(this, name);
        Reflect.set(this, name, early.value);
      }
    }
    this.editor ??= new CodeEditor(this, this.currentText, (text) => {
      this.currentText = text;
      this.dispatchEvent(new CustomEvent('podium-text', { detail: text }));
    });
    this.editor.setSyntax(this.written);
    this.editor.setReadOnly(this.locked);
    this.editor.setMarks(this.shownMarks);
  }

  disconnectedCallback(): void {
    this.editor?.destroy();
    this.editor = undefined;
  }
}

customElements.define('podium-code-editor', CodeEditorElement);
