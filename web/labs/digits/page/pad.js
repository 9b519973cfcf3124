// Page: the pad with its buttons, whose ink goes to the worker; and test images in its place.

import { createDrawingPad } from '../../../views/drawing-pad.js';
import { dim, onPress } from '../../common/page/buttons.js';
import { finder } from '../../common/page/dom.js';
import { words } from '../words/words.js';
import { early } from './first/early.js';

/**
 * @param {HTMLElement} root
 * @param {object} on
 * @param {(message: import('../messages.js').ToWorker) => void} on.send
 * @param {(sentence: string) => void} on.announce
 * @param {(hasInk: boolean) => void} on.inked
 */
export function createPad(root, { send, announce, inked }) {
  const find = finder(root);
  let inkId = 0;
  const pad = createDrawingPad(find('pad'), { changed, say: announce }, early);

  /**
   * @param {number[][][]} strokes
   * @param {boolean} isResting the pen is up
   */
  function changed(strokes, isResting) {
    send({ type: 'ink', strokes, id: ++inkId, isResting });
    dim(find('undo'), !pad.canUndo);
    dim(find('clear'), strokes.length === 0);
    inked(strokes.length > 0);
  }

  onPress(find('undo'), pad.undo);
  onPress(find('clear'), pad.clear);
  onPress(find('example'), () => {
    pad.clear();
    send({ type: 'example' });
  });

  return {
    get strokes() {
      return pad.strokes;
    },
    clear: pad.clear,
    undo: pad.undo,
    showGhost: pad.showGhost,
    /** @param {import('./session.js').Session} session */
    set({ data }) {
      const isTested = data !== null && data.testCount > 0 && data.testSize === data.testCount;
      dim(find('example'), !isTested);
      find('example').title = isTested ? '' : words.waitsFor.testImages;
    },
    /** A new worker knows nothing of the drawing. */
    restart() {
      if (pad.strokes.length) changed(pad.strokes, true);
    },
  };
}
