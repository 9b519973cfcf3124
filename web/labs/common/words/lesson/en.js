// Shared: the English words of a lab that is part of a lesson.

/** Why a button that trains does nothing. */
export const held = 'First answer the question of the lesson. Then the training can run.';
