// Shared: which network the Points lab shows now, for labs that look at it too.

/**
 * @type {{ link: string; steps: number; isTouched: boolean }} isTouched: changed by hand on the
 *   way, so that the link gives another
 */
export const current = { link: '', steps: 0, isTouched: false };
