// Page: opens a lesson that somebody brings as a file. It is checked before anything is kept.

import { keep } from '../kept.js';
import { MAX_FILE, readLesson } from '../schema.js';
import { words } from '../words/words-list.js';

/** A letter may take several bytes. */
const MAX_BYTES = 4 * MAX_FILE;

/**
 * @param {File} file
 * @returns {Promise<{ text: string } | { error: string }>}
 */
export async function readFile(file) {
  if (file.size > MAX_BYTES) return { error: words.badFile(words.large()) };
  const text = (await file.text().catch(() => '')).replace(/^\uFEFF/, '');
  const { error } = readLesson(text);
  return error === undefined ? { text } : { error: words.badFile(error) };
}

/**
 * The lesson of a file, from its first step.
 *
 * @param {File} file
 * @returns {Promise<string>} '' or what is wrong; then nothing has changed
 */
export async function openFile(file) {
  const read = await readFile(file);
  if ('error' in read) return read.error;
  keep('lesson-file', read.text);
  location.hash = '#lesson?from=file&step=1';
  return '';
}
