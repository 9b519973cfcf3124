// Page: the editor: CodeMirror with Python, in a shadow root, because the page's security policy
// allows no styles that a script writes into the document. It knows nothing of runs.

import {
  Compartment,
  Decoration,
  EditorState,
  EditorView,
  LanguageSupport,
  StateEffect,
  StateField,
  bracketMatching,
  defaultKeymap,
  drawSelection,
  highlightActiveLine,
  highlightSpecialChars,
  history,
  historyKeymap,
  indentOnInput,
  indentUnit,
  indentWithTab,
  isolateHistory,
  keymap,
  lineNumbers,
  pythonLanguage,
  syntaxHighlighting,
} from '../../../vendor/codemirror.js';
import { colours, look } from './editor-style.js';

/** Lines that are marked, from 1. @type {import('@codemirror/state').StateEffectType<number[]>} */
const markLines = StateEffect.define();
const marked = Decoration.line({ class: 'cm-trouble' });

/** A mark goes when its line is edited. */
const marks = StateField.define({
  create: () => Decoration.none,
  update(now, { docChanged, changes, effects, state }) {
    let next = docChanged
      ? now.map(changes).update({ filter: (from) => !isTouched(changes, state, from) })
      : now;
    for (const effect of effects)
      if (effect.is(markLines))
        next = Decoration.set(
          effect.value
            .filter((line) => line >= 1 && line <= state.doc.lines)
            .map((line) => marked.range(state.doc.line(line).from)),
        );
    return next;
  },
  provide: (field) => EditorView.decorations.from(field),
});

/**
 * @param {import('@codemirror/state').ChangeSet} changes
 * @param {import('@codemirror/state').EditorState} state
 * @param {number} from
 */
function isTouched(changes, state, from) {
  const line = state.doc.lineAt(from);
  return changes.touchesRange(line.from, line.to) !== false;
}

/** Extensions that every editor has. */
const PARTS = [
  lineNumbers(),
  history(),
  highlightSpecialChars(),
  drawSelection(),
  highlightActiveLine(),
  indentOnInput(),
  bracketMatching(),
  indentUnit.of('    '),
  EditorState.tabSize.of(4),
  new LanguageSupport(pythonLanguage),
  syntaxHighlighting(colours),
  look,
  marks,
  EditorView.lineWrapping,
];

/**
 * A key does what its button does, unless a link or a lesson has hidden the button.
 *
 * @param {HTMLElement} button
 */
const press = (button) => {
  if (button.getClientRects().length) button.click();
  return true;
};

/**
 * @param {HTMLElement} root
 * @param {{ run: HTMLElement; check: HTMLElement; changed: (text: string) => void }} on run,
 *   check: the buttons of these keys; changed: by a person
 */
export function createEditor(root, on) {
  const shadow = root.attachShadow({ mode: 'open' });
  const label = new Compartment();
  const view = new EditorView({
    parent: shadow,
    root: shadow,
    state: EditorState.create({
      doc: '',
      extensions: [
        ...PARTS,
        label.of(labelled('')),
        keymap.of([
          {
            key: 'Mod-Enter',
            run: () => press(on.run),
            shift: () => press(on.check),
          },
          ...defaultKeymap.filter(({ key }) => key !== 'Mod-Enter'),
          ...historyKeymap,
          indentWithTab,
        ]),
        EditorView.updateListener.of(({ docChanged, state }) => {
          if (docChanged) on.changed(state.doc.toString());
        }),
      ],
    }),
  });
  // Letters are the editor's: the keys of the page (space, S, R ...) must not hear them.
  root.addEventListener('keydown', (event) => event.stopPropagation());

  return {
    get text() {
      return view.state.doc.toString();
    },
    /**
     * Another program. Undo brings the one before back.
     *
     * @param {string} text
     */
    replace(text) {
      view.dispatch({
        changes: { from: 0, to: view.state.doc.length, insert: text },
        annotations: isolateHistory.of('full'),
      });
    },
    /** @param {number[]} lines from 1 */
    mark(lines) {
      view.dispatch({ effects: markLines.of(lines) });
      const [first] = lines;
      if (first >= 1 && first <= view.state.doc.lines)
        view.dispatch({ effects: EditorView.scrollIntoView(view.state.doc.line(first).from) });
    },
    /** @param {string} text for a screen reader */
    name(text) {
      view.dispatch({ effects: label.reconfigure(labelled(text)) });
    },
    focus() {
      view.focus();
    },
  };
}

/** @param {string} text */
const labelled = (text) =>
  EditorView.contentAttributes.of({ 'aria-label': text, spellcheck: 'false', translate: 'no' });
