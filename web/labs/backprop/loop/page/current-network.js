// Page: the network that is shown now. The training loop and the functions share it, as they share
// the worker.

/** @type {{ settings: import('../network.js').NetworkSettings | null; isTouched: boolean }} */
export const current = { settings: null, isTouched: false };

/**
 * The settings with which a view begins where there is no link: the network that is shown, or a
 * random one. Gradients of a random network are large enough to be seen; those of the trained one
 * are nearly 0. A link that names no network has the trained one, as in earlier versions.
 */
export const freshNetwork = () => (current.settings ? {} : { net: 'random' });
