// Page: what a run printed, what a check found, and the traceback behind its fold.

import { finder, make } from '../../common/page/dom.js';
import { words } from '../words/words.js';
import { marked } from './text.js';

/** @param {HTMLElement} root */
export function createOutput(root) {
  const find = finder(root);
  const output = find('c-output');
  const list = find('c-findings');
  const nothing = find('c-nothing');
  const fold = find('c-traceback');
  const traceback = find('c-traceback-text');
  return {
    clear() {
      output.textContent = '';
      list.replaceChildren();
      list.hidden = fold.hidden = true;
      nothing.hidden = true;
    },
    /** @param {string} text */
    print(text) {
      const isAtEnd = output.scrollHeight - output.scrollTop - output.clientHeight < 40;
      output.append(text);
      if (isAtEnd) output.scrollTop = output.scrollHeight;
    },
    /** @param {string} text */
    explain(text) {
      traceback.textContent = text;
      fold.hidden = !text;
    },
    /**
     * @param {import('../messages.js').Verdict} verdict
     * @param {typeof import('../words/findings/words.js').findings} findings their sentences
     * @returns {string} the first sentence, as plain text
     */
    show({ isRight, findings: found }, findings) {
      const sentences = found.map((one) => words.finding(one, findings[one.kind](one)));
      list.replaceChildren(
        ...sentences.map((text) =>
          make('li', { className: isRight ? 'is-right' : '' }, ...marked(text)),
        ),
      );
      list.hidden = !found.length;
      return (sentences[0] ?? '').replaceAll('`', '');
    },
  };
}
