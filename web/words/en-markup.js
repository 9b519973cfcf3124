// Page: the English words of the frame that stand in index.html, so that they are there with the
// first paint. Another language puts its own in their place.

export const markup = {
  title: 'inkgrad: see how a neural network learns',
  tagline: 'See how a neural network learns',
  labs: 'Labs',
  start: 'Start',
  digits: 'Digits',
  points: 'Points',
  descent: 'Descent',
  backprop: 'Backprop',
  table: 'Table',
  code: 'Code',
  lessons: 'Lessons',
  showAll: 'Show all controls',
  share: 'Share',
  skip: 'Skip to the experiment',
  view: 'View',
  glossary: 'Glossary',
  aboutTerms: 'Explains the dotted words: point at one, tap it or press F1',
  noscript: 'The network runs in your browser and needs JavaScript.',
};
