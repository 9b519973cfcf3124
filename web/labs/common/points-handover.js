// Page: the network that stands in the points lab now, for labs that look at it from elsewhere.

/**
 * - Link: the settings.
 * - Steps: how long it was trained.
 * - IsTouched: it was changed by hand during training, so the link gives another network.
 *
 * @type {{ link: string; steps: number; isTouched: boolean }}
 */
export const current = { link: '', steps: 0, isTouched: false };
