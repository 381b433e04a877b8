import { json } from '@codemirror/lang-json';
import { yaml } from '@codemirror/lang-yaml';
import { lintGutter, setDiagnostics } from '@codemirror/lint';
import { Annotation, Compartment, EditorState, type Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { basicSetup } from 'codemirror';
import { type Mark, toDiagnostics } from './marks';
import { theme } from './theme';

const PAUSE_MILLIS = 450;
const fromServer = Annotation.define<boolean>();

/** What a definition can be written in, by Java's names. */
export type Syntax = 'JSON' | 'YAML';

/** A text editor that tells its text after each pause in typing, and when it is left. */
export class CodeEditor {
  private readonly view: EditorView;
  private readonly access = new Compartment();
  private readonly language = new Compartment();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private marks: readonly Mark[] = [];

  constructor(
    parent: HTMLElement,
    text: string,
    private readonly typed: (text: string) => void,
  ) {
    this.view = new EditorView({
      parent,
      // Styles go to the document: inside of a layout they would be mounted in its shadow root.
      root: document,
      state: EditorState.create({
        doc: text,
        extensions: [
          basicSetup,
          this.language.of(language('JSON')),
          lintGutter(),
          theme,
          this.access.of([]),
          EditorView.domEventHandlers({ blur: () => this.tellNow() }),
          EditorView.updateListener.of((update) => {
            const own = !update.transactions.some((change) => change.annotation(fromServer));
            if (update.docChanged && own) {
              this.tellLater();
            }
          }),
        ],
      }),
    });
  }

  setSyntax(syntax: Syntax): void {
    this.view.dispatch({ effects: this.language.reconfigure(language(syntax)) });
  }

  setText(text: string): void {
    const current = this.view.state.doc.toString();
    if (text === current || this.timer !== undefined) {
      return;
    }
    const cursor = Math.min(this.view.state.selection.main.head, text.length);
    this.view.dispatch({
      changes: { from: 0, to: current.length, insert: text },
      selection: { anchor: cursor },
      annotations: fromServer.of(true),
    });
    this.showMarks();
  }

  setReadOnly(readOnly: boolean): void {
    const extensions = readOnly ? [EditorState.readOnly.of(true), EditorView.editable.of(false)] : [];
    this.view.dispatch({ effects: this.access.reconfigure(extensions) });
  }

  setMarks(marks: readonly Mark[]): void {
    this.marks = marks;
    this.showMarks();
  }

  reveal(line: number, column: number): void {
    const place = this.view.state.doc.line(Math.max(1, Math.min(line, this.view.state.doc.lines)));
    const at = Math.min(place.from + Math.max(0, column - 1), place.to);
    this.view.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: 'center' }) });
    this.view.focus();
  }

  destroy(): void {
    clearTimeout(this.timer);
    this.view.destroy();
  }

  private showMarks(): void {
    const { state } = this.view;
    this.view.dispatch(setDiagnostics(state, toDiagnostics(state.doc, this.marks)));
  }

  private tellLater(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.tellNow(), PAUSE_MILLIS);
  }

  /** Whoever clicks a button means the text as it stands. */
  private tellNow(): void {
    if (this.timer !== undefined) {
      clearTimeout(this.timer);
      this.timer = undefined;
      this.typed(this.view.state.doc.toString());
    }
  }
}

function language(syntax: Syntax): Extension {
  return [
    syntax === 'JSON' ? json() : yaml(),
    EditorView.contentAttributes.of({ 'aria-label': `Definition as ${syntax}` }),
  ];
}
