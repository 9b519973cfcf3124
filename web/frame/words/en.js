// Page: the English words of the page in another page, and of the dialog that shares a link.

export const embedded = {
  open: 'Open in full',
  /** In a frame without an origin of its own. */
  shutIn:
    'This frame keeps nothing: what you draw, write or train here is gone after a reload, and ' +
    'training uses one thread.',
};

export const share = {
  title: 'Share this experiment',
  copyLink: 'Copy link',
  link: 'Link',
  embed: 'Put it into your own page',
  embedNote:
    'Paste these lines into the HTML of your page. The experiment appears there without the tabs.',
  snippet: 'HTML of the frame',
  copySnippet: 'Copy HTML',
  snippetCopied: 'The HTML is copied.',
  hasListener: 'Set the height by itself (adds a script, which some platforms remove)',
  code: 'QR code',
  codeLabel: 'QR code of the link',
  codeNote: 'A phone opens the link with its camera.',
  codeTooLong: 'This link is too long for a QR code.',
  codeNotLoaded: 'The QR code could not be loaded. When you are online again, open this again.',
  close: 'Close',
  cannotCopy:
    'The browser does not allow this page to copy. The text is marked: copy it with the keyboard.',
  /** @param {string} lab as its tab says */
  frameTitle: (lab) => `inkgrad: ${lab}`,
};

/**
 * A script for the page around the frame. It takes a height from its own frames alone, and only a
 * number.
 *
 * @param {number} height where none is told
 */
export const listener = (height) => `<script>
  // The frame tells how high it is.
  addEventListener('message', ({ data, source }) => {
    if (data?.type !== 'inkgrad:height') return;
    for (const frame of document.querySelectorAll('iframe'))
      if (frame.contentWindow === source) frame.height = Number(data.height) || ${height};
  });
</script>`;
