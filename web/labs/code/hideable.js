// Shared: the names that `hide=` takes in a link of Code, and a lesson in its steps, as selectors
// within the lab.

/** @type {Record<string, string>} */
export const HIDEABLE = {
  exercises: '.lesson-choice',
  text: '#c-text',
  program: '.c-program',
  run: '#c-run',
  check: '#c-check',
  hint: '#c-hint',
  solution: '#c-solution',
  reset: '#c-reset',
  files: '.c-file',
  result: '.c-result',
  pictures: '#c-pictures',
  output: '#c-output',
  onward: '#c-onward',
};
