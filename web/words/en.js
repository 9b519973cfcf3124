// Page: the English words of the frame around the labs: messages, and what its buttons are called.

export const messages = {
  notLoaded: 'This part could not be loaded. When you are online again, reload the page.',
};
