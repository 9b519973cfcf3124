// Page: the files that were dropped, those in folders among them.

import { isHidden } from '../../../../formats/files/hidden.js';

/** Files of a folder that are taken, and folders within folders. */
const MAX_FILES = 200;
const MAX_DEPTH = 5;

/**
 * @param {FileSystemFileEntry} entry
 * @returns {Promise<File>}
 */
const fileOf = (entry) => new Promise((resolve, reject) => entry.file(resolve, reject));

/**
 * @param {FileSystemDirectoryReader} reader gives some at a time, and none at the end
 * @returns {Promise<FileSystemEntry[]>}
 */
const someOf = (reader) => new Promise((resolve, reject) => reader.readEntries(resolve, reject));

/**
 * @param {FileSystemEntry} entry
 * @param {File[]} found
 * @param {number} depth
 */
async function collect(entry, found, depth) {
  if (isHidden(entry.fullPath) || found.length >= MAX_FILES) return;
  if (entry.isFile) {
    found.push(await fileOf(/** @type {FileSystemFileEntry} */ (entry)));
    return;
  }
  if (depth === MAX_DEPTH) return;
  const reader = /** @type {FileSystemDirectoryEntry} */ (entry).createReader();
  for (let some = await someOf(reader); some.length; some = await someOf(reader))
    for (const one of some) await collect(one, found, depth + 1);
}

/**
 * @param {DataTransfer | null} transfer of a drop; it is read at once, because it is empty later
 * @returns {Promise<File[]>} none: a folder was empty, or cannot be read
 */
export async function droppedFiles(transfer) {
  const files = [...(transfer?.files ?? [])];
  const entries = [...(transfer?.items ?? [])].map((item) => item.webkitGetAsEntry?.() ?? null);
  if (!entries.some((entry) => entry?.isDirectory)) return files;
  /** @type {File[]} */
  const found = [];
  try {
    for (const entry of entries) if (entry) await collect(entry, found, 0);
  } catch {
    return [];
  }
  return found;
}

/**
 * The one file of several that may be a table: what explains it is left aside.
 *
 * @param {File[]} files
 * @returns {File | null} null: there are several, or none
 */
export function tableAmong(files) {
  const seen = files.filter(({ name }) => !isHidden(name));
  const tables = seen.filter(
    ({ name }) => !/^(?:readme|licen[cs]e)|\.(?:md|names|rst|py|r|ipynb)$/i.test(name),
  );
  const [one, another] = seen.length === 1 ? seen : tables;
  return another ? null : (one ?? null);
}
