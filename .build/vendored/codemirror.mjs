// The parts of CodeMirror that the tab Code uses, bundled by ../vendor-code.sh.
export { EditorState, Compartment, StateEffect, StateField } from '@codemirror/state';
export {
  Decoration,
  EditorView,
  drawSelection,
  highlightActiveLine,
  highlightSpecialChars,
  keymap,
  lineNumbers,
} from '@codemirror/view';
export {
  HighlightStyle,
  LRLanguage,
  LanguageSupport,
  bracketMatching,
  indentOnInput,
  indentUnit,
  syntaxHighlighting,
} from '@codemirror/language';
export {
  defaultKeymap,
  history,
  historyKeymap,
  indentWithTab,
  isolateHistory,
} from '@codemirror/commands';
export { pythonLanguage } from '@codemirror/lang-python';
export { tags } from '@lezer/highlight';
