// Page: the English words about a link that was copied. It holds no state.

import { images } from '../../common/words/en.js';

const UNTRAINED = 'Link copied. It opens this network untrained, with the same seed and settings';

/**
 * The link, and what a person who opens it will get.
 *
 * @param {object} network
 * @param {boolean} network.isShipped it has no settings that a link could name
 * @param {boolean} network.isTuned
 * @param {boolean} network.isChanged settings were changed during training
 * @param {import('../../common/messages.js').ImagesName | null} network.ownImages where they are
 *   not those that the page begins with
 */
export function linkCopied({ isShipped, isTuned, isChanged, ownImages }) {
  const opens = isShipped
    ? 'Link copied. It opens this page as it begins, with the trained network'
    : UNTRAINED;
  if (isTuned) return `${opens}. The link does not contain the fine-tuning on your drawings.`;
  if (isShipped) return `${opens}.`;
  if (isChanged)
    return (
      `${UNTRAINED}. You changed settings during training, so the link may give different ` +
      'weights.'
    );
  if (ownImages)
    return (
      `${UNTRAINED}. Training it on the same images (${images[ownImages]}) gives exactly the ` +
      'same weights; the link does not contain the images.'
    );
  return `${UNTRAINED}; training it gives exactly the same weights.`;
}
