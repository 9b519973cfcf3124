// Shared: the words of the dialog that shows an experiment as code, in English.

export const title = 'This experiment as code';

/** The languages, by the names of their writers. */
export const languages = {
  ink: {
    name: 'Code',
    about:
      'It runs in the tab Code, and gives the same fingerprint after the same number of steps.',
  },
  pytorch: { name: 'PyTorch', about: 'It runs on your computer, with Python, NumPy and PyTorch.' },
  numpy: {
    name: 'NumPy',
    about: 'It runs on your computer, with Python and NumPy. Every formula is written out.',
  },
};

/** The note of the program for Code if its weights are not those of the page. */
export const aboutOther =
  'It runs in the tab Code. The notes below say why its fingerprint differs from that of the page.';

export const language = 'Program for';
export const program = 'The program';
export const notes = 'What differs from the page';
export const run = 'Run it in Code';
export const copy = 'Copy';
export const copied = 'Copied';
export const cannotCopy = 'Cannot copy: select the text';
export const download = 'Download .py';
export const close = 'Close';
export const tooLong =
  'The program is too long for a link. Download it, and open the file in the tab Code.';
export const notReady = 'There is nothing to learn from yet, so there is no program.';

/** @param {string} lab @param {string} language */
export const fileName = (lab, language) => `inkgrad-${lab}-${language}.py`;
