// Page: how the editor looks. It takes the page's colours, in light and dark, by the tokens.

import { EditorView, HighlightStyle, tags } from '../../../vendor/codemirror.js';

export const look = EditorView.theme({
  '&': { color: 'var(--ink)', backgroundColor: 'var(--sheet)', fontSize: '1rem' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.5', minHeight: '15rem' },
  '.cm-content': { caretColor: 'var(--ink)', padding: '0.5rem 0' },
  '&.cm-focused': { outline: 'none' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)', borderLeftWidth: '2px' },
  '.cm-gutters': {
    color: 'var(--muted)',
    backgroundColor: 'var(--sheet)',
    borderRight: '1px solid var(--rule)',
  },
  '.cm-activeLine': { backgroundColor: 'color-mix(in srgb, var(--rule) 45%, transparent)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground':
    { background: 'color-mix(in srgb, var(--blue) 28%, transparent)' },
  '.cm-trouble': {
    backgroundColor: 'color-mix(in srgb, var(--orange) 18%, transparent)',
    boxShadow: 'inset 0.25rem 0 0 var(--orange)',
  },
  '&.cm-focused .cm-matchingBracket': {
    backgroundColor: 'transparent',
    outline: '1px solid var(--line)',
  },
  // There backgrounds and shadows are taken away, but outlines stay.
  '@media (forced-colors: active)': {
    '.cm-trouble': { outline: '2px solid Highlight', outlineOffset: '-2px' },
    '.cm-selectionBackground': { outline: '1px solid Highlight', outlineOffset: '-1px' },
  },
});

export const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.definitionKeyword], color: 'var(--blue)' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--orange-text)' },
  { tag: tags.comment, color: 'var(--muted)', fontStyle: 'italic' },
  { tag: [tags.function(tags.definition(tags.variableName))], fontWeight: '600' },
  { tag: tags.invalid, textDecoration: 'underline wavy var(--orange)' },
]);
