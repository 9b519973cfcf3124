// Page: the English words of the page in another page, and of the dialog that shares a link.

export const embedded = {
  open: 'Open in full',
  /** In a frame without an origin of its own. */
  shutIn:
    'This frame keeps nothing: what you draw, write or train here is gone after a reload, and ' +
    'training uses one thread.',
};
