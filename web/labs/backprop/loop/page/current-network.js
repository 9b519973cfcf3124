// Page: the network that is shown now. The training loop and the functions share it, as they share
// the worker.

/** @type {{ settings: import('../network.js').NetworkSettings | null; isTouched: boolean }} */
export const current = { settings: null, isTouched: false };
