// Page: what the teacher's page needs of each lesson: its title, question, minutes and steps.

/** @typedef {{ title: string; question: string; minutes: number; steps: number }} LessonOutline */

const INDEX = new URL('../vendor/lessons/index.json', import.meta.url);

/** @returns {Promise<Map<string, LessonOutline>>} by id; empty: they did not load */
export async function loadLessons() {
  try {
    const response = await fetch(INDEX);
    return new Map(Object.entries((await response.json()).lessons));
  } catch {
    return new Map();
  }
}
