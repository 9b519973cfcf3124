// Page: the English words of the list of lessons.

import { numbersOf } from '../../labs/common/numbers.js';

const { count } = numbersOf('en');

export const title = () => 'Lessons';
export const about = () =>
  'Each lesson begins with a question. You answer before the lab shows the result. A lesson takes 10 to 20 minutes.';
export const minutes = (/** @type {number} */ n) => `${count(n)} minutes`;
export const steps = (/** @type {number} */ n) => (n === 1 ? '1 step' : `${count(n)} steps`);
export const done = () => 'done';
export const begun = () => 'begun';
export const path = (/** @type {number} */ lessons) =>
  lessons === 1 ? '1 lesson' : `${count(lessons)} lessons`;
export const more = () => 'More lessons';
export const none = () => 'There are no lessons here yet.';
export const notLoaded = () =>
  'The list could not be loaded. When you are online again, reload the page.';
export const ownTitle = () => 'Lessons from elsewhere';
export const openFile = () => 'Open a lesson file';
export const make = () => 'Make a lesson';
export const teachers = () => 'For teachers';
export const check = () => 'Check receipts';
export const aboutOwn = () =>
  'A teacher may give you a lesson as a link or as a file. You can also make one: no code is needed.';
export const badFile = (/** @type {string} */ why) => `The file was not opened. ${why}`;
export const large = () => 'It is too large for a lesson.';
export const linkCopied = () => 'The link of the list is copied.';
