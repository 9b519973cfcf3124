// Page: the fold of a race. What is in it is loaded when it is opened, or when a link asks for it.

import { make } from '../dom.js';
import { words } from '../../words/runs/words.js';

/**
 * @param {(fold: HTMLElement) => void} place puts it into the page
 * @param {() => import('./race.js').LabRace | Promise<import('./race.js').LabRace>} labOf
 */
export function createRaceFold(place, labOf) {
  const root = make('div');
  const trouble = make('p', { className: 'note', textContent: words.raceNotLoaded, hidden: true });
  const fold = make(
    'details',
    { className: 'race-fold' },
    make('summary', { textContent: words.race }),
    trouble,
    root,
  );
  place(fold);
  /** @type {Awaited<ReturnType<typeof import('./race.js').createRace>> | null} */
  let race = null;
  let plan = '';
  let isLoading = false;
  async function load() {
    if (isLoading || race) return;
    isLoading = true;
    try {
      const { createRace } = await import('./race.js');
      race = await createRace(root, await labOf());
      race.set(plan);
    } catch {
      root.replaceChildren();
    }
    isLoading = false;
    trouble.hidden = race !== null;
  }
  fold.addEventListener('toggle', () => fold.open && load());

  return {
    /** @param {string} text of the settings: the race that a link asks for; '': none */
    set(text) {
      if (text && !plan) fold.open = true;
      plan = text;
      race?.set(text);
    },
    /** @param {import('../../race/messages.js').RacedMessage} message */
    receive: (message) => race?.receive(message),
    rest: () => race?.rest(),
    forget: () => race?.forget(),
  };
}
