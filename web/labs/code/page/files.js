// Page: a program as a file: downloads it, and opens one.

import { saveFile } from '../../../views/save/file.js';
import { isProgram } from '../program-link.js';

/**
 * @param {string} name
 * @param {string} program
 */
export const downloadProgram = (name, program) =>
  saveFile(new Blob([program], { type: 'text/x-python' }), name);

/**
 * @param {HTMLInputElement} input
 * @param {(file: File) => Promise<void>} open
 */
export function onFile(input, open) {
  input.addEventListener('change', async () => {
    const [chosen] = input.files ?? [];
    if (chosen) await open(chosen);
    input.value = '';
  });
}

/**
 * @param {File} file
 * @returns {Promise<string | null>} null: it is no program
 */
export async function readProgram(file) {
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
