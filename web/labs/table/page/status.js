// Page: the status line as the narrator wants it.

import { createStatusLine } from '../../common/page/status-line.js';
import { actionName } from './narrator.js';

/**
 * @typedef {import('./narrator.js').Narration} Narration
 *
 * @param {HTMLElement} box
 * @param {(sentence: string) => void} announce to those who do not see the page
 * @param {(action: NonNullable<Narration['action']>) => void} act
 */
export function createStatus(box, announce, act) {
  const say = createStatusLine(box);
  return {
    say,
    /** @param {Narration | null} narration null: the line stays */
    narrate(narration) {
      if (!narration) return;
      const { sentence, isTrouble, isAnnounced, action } = narration;
      say(sentence, {
        isTrouble,
        action: action && { name: actionName(action), run: () => act(action) },
      });
      if (isAnnounced) announce(sentence);
    },
  };
}
