// Page: gets the lesson that an address names: one of the page's own (id=), one in the link itself
// (c=), or one that a person has opened or is writing (from=file, from=draft).

import { unpackProgram } from '../../labs/code/program-link.js';
import { kept } from '../kept.js';
import { checkLesson, readLesson } from '../schema.js';
import { words } from '../words/words.js';

/** The build writes them: each lesson with its formulas. */
const FOLDER = new URL('../../vendor/lessons/', import.meta.url);

/**
 * @typedef {object} Loaded
 * @property {import('../schema.js').Lesson} lesson
 * @property {import('./marked.js').Formulas} formulas
 * @property {string} address of the lesson, without the step
 * @property {string} key under which its answers are kept
 * @property {boolean} isOwn one of the page's own lessons
 * @property {string | null} text of a lesson that somebody brings
 */

/**
 * A short name for a text, so that two lessons with one id do not share answers.
 *
 * @param {string} text
 */
function nameOf(text) {
  let hash = 2166136261;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 16777619);
  return (hash >>> 0).toString(36);
}

/**
 * @param {string} id
 * @returns {Promise<Loaded | { error: string }>}
 */
async function ownLesson(id) {
  if (!/^[a-z\d-]{1,40}$/.test(id)) return { error: words.unknownLesson(id.slice(0, 40)) };
  const response = await fetch(new URL(`${id}.json`, FOLDER)).catch(() => null);
  if (!response) return { error: words.notLoaded() };
  if (!response.ok) return { error: words.unknownLesson(id) };
  const { lesson, formulas } = await response.json();
  const { error } = checkLesson(lesson);
  if (error) return { error };
  return {
    lesson,
    formulas,
    address: `#lesson?id=${id}`,
    key: `lesson-${id}`,
    isOwn: true,
    text: null,
  };
}

/**
 * @param {string | null} text
 * @param {string} address
 * @returns {Loaded | { error: string }}
 */
function broughtLesson(text, address) {
  if (text === null) return { error: words.damaged() };
  const { lesson, error } = readLesson(text);
  if (!lesson) return { error };
  return { lesson, formulas: {}, address, key: `lesson-${nameOf(text)}`, isOwn: false, text };
}

/**
 * The address of a lesson without its step.
 *
 * @param {URLSearchParams} params
 */
function addressOf(params) {
  const key = ['c', 'from', 'id'].find((one) => params.has(one)) ?? 'id';
  return `#lesson?${key}=${params.get(key) ?? ''}`;
}

/**
 * Another file may have been opened under the same address.
 *
 * @param {Loaded} loaded
 * @param {URLSearchParams} params
 */
export const isSame = ({ address, text }, params) =>
  address === addressOf(params) &&
  (!params.has('from') || text === kept(`lesson-${params.get('from')}`));

/**
 * It is the lesson that a person is writing here.
 *
 * @param {Loaded} loaded
 */
export const isDraft = ({ text }) => text !== null && text === kept('lesson-draft');

/**
 * @param {URLSearchParams} params
 * @returns {Promise<Loaded | { error: string }>}
 */
export async function loadLesson(params) {
  const packed = params.get('c'),
    from = params.get('from');
  if (packed !== null) return broughtLesson(await unpackProgram(packed), `#lesson?c=${packed}`);
  if (from === 'file' || from === 'draft')
    return broughtLesson(kept(`lesson-${from}`), `#lesson?from=${from}`);
  return ownLesson(params.get('id') ?? '');
}
