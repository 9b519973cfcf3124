// Page: what the teacher's page needs of each lesson: its title, question, minutes and steps.

/**
 * @typedef {object} LessonOutline
 * @property {string} id
 * @property {string} title
 * @property {string} question
 * @property {number} minutes
 * @property {unknown[]} steps
 */

const folder = new URL('../lessons/', import.meta.url);

/**
 * @param {string[]} ids
 * @returns {Promise<Map<string, LessonOutline>>} without those that did not load
 */
export async function loadLessons(ids) {
  const loaded = await Promise.all(
    ids.map(async (id) => {
      try {
        const response = await fetch(new URL(`${id}.json`, folder));
        return response.ok ? /** @type {LessonOutline} */ (await response.json()) : null;
      } catch {
        return null;
      }
    }),
  );
  return new Map(loaded.flatMap((lesson) => (lesson ? [[lesson.id, lesson]] : [])));
}
