// Worker: the race of Digits. Loaded when one is begun.

import { Races } from '../../../common/worker/races.js';
import { Racer } from './racer.js';

/**
 * The settings of the first racer: all of them learn from the same images. And where these come from:
 * a person may load others.
 *
 * @type {WeakMap<object, { settings: import('../../settings.js').Settings; source: unknown }>}
 */
const raced = new WeakMap();

/**
 * @param {import('../../../../inkgrad.js').Ink} ink
 * @param {() => import('./racer.js').Images} images
 * @param {{
 *   post: (message: import('../../../common/race/messages.js').RacedMessage) => void;
 *   wake: () => void;
 *   isGone?: () => boolean;
 * }} on
 * @returns {Races<import('../../settings.js').Settings>}
 */
export const createRaces = (ink, images, on) =>
  new Races({ ...on, make: (settings) => new Racer(ink, settings, images) });

/**
 * Passes a message on to the race of the engine, and makes it for the first one.
 *
 * @param {import('../extras.js').Extras} extras
 * @param {import('../../messages.js').RaceMessage} message
 * @param {{
 *   train: import('./racer.js').Images['train'] | null;
 *   test: import('./racer.js').Images['test'];
 * }} data all images that are there
 * @param {Parameters<typeof createRaces>[2] & { ink: import('../../../../inkgrad.js').Ink }} on
 */
export async function race(extras, message, data, { ink, ...on }) {
  const [settings] = message.racers ?? [];
  if (settings && (settings.images !== 'all' || settings.shuffle)) await extras.loadFew();
  if (settings) raced.set(extras, { settings, source: data.train });
  const images = () => {
    const all = data.train;
    const train = extras.few?.of(all, raced.get(extras)?.settings ?? null) ?? all;
    return { train: /** @type {import('./racer.js').Images['train']} */ (train), test: data.test };
  };
  const isGone = () => data.train !== raced.get(extras)?.source;
  extras.races ??= createRaces(ink, images, { ...on, isGone });
  if (data.train) extras.races.handle(message);
}
