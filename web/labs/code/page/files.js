// Page: a program as a file: downloads it, and opens one. Loaded with the first press.

import { saveFile } from '../../../views/save/file.js';
import { isProgram } from '../program-link.js';
import { words } from '../words/words.js';

/**
 * @param {import('./session.js').State} state
 * @param {string} program
 */
export const save = ({ settings }, program) =>
  saveFile(new Blob([program], { type: 'text/x-python' }), words.fileName(settings.exercise));

/**
 * @param {HTMLInputElement} input in which a person has chosen a file
 * @returns {Promise<{ name: string; program: string | null }>} null: it is no program
 */
export async function readChosen(input) {
  const [file] = input.files ?? [];
  const program = file ? await readProgram(file) : null;
  input.value = '';
  return { name: file?.name ?? '', program };
}

/** @param {File} file */
async function readProgram(file) {
  if (file.size > 400_000) return null;
  try {
    const bytes = await file.arrayBuffer();
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    const program = text.replace(/\r\n?/g, '\n');
    return isProgram(program) ? program : null;
  } catch {
    return null;
  }
}
