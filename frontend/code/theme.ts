import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

/** The editor in the colours of the theme; it follows light and dark by itself. */
const surface = EditorView.theme({
  '&': { height: '100%', color: 'var(--podium-text)', backgroundColor: 'var(--podium-surface)', fontSize: '13px' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--podium-font-mono)', lineHeight: '1.55' },
  '.cm-gutters': {
    backgroundColor: 'var(--podium-surface)',
    color: 'var(--podium-text-secondary)',
    borderRight: '1px solid var(--podium-border)',
  },
  '.cm-content': { caretColor: 'var(--podium-accent)' },
  '.cm-cursor': { borderLeftColor: 'var(--podium-accent)' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'var(--podium-hover)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'color-mix(in srgb, var(--podium-accent) 28%, transparent)',
  },
  '.cm-panels, .cm-tooltip': {
    backgroundColor: 'var(--podium-surface)',
    color: 'var(--podium-text)',
    border: '1px solid var(--podium-border)',
  },
  '.cm-tooltip-lint': { fontFamily: 'var(--podium-font)', maxWidth: '420px' },
  '.cm-diagnostic-error': { borderLeftColor: 'var(--podium-status-error)' },
  '.cm-lintRange-error': {
    backgroundImage: 'none',
    textDecoration: 'underline wavy var(--podium-status-error)',
    textUnderlineOffset: '3px',
  },
});

const highlight = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--podium-type-network)' },
  { tag: tags.string, color: 'var(--podium-status-success)' },
  { tag: tags.number, color: 'var(--podium-type-flow)' },
  { tag: [tags.bool, tags.null], color: 'var(--podium-type-compute)' },
  { tag: tags.punctuation, color: 'var(--podium-text-secondary)' },
]);

export const theme = [surface, syntaxHighlighting(highlight)];
