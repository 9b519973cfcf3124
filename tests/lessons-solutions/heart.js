// How the tasks of the lesson "Heart disease, honestly" are solved, with the table of heart disease
// and with the seedlings that take its place.

export const solutions = [
  { answer: 1, wrong: [9, 7] },
  { answer: 13, wrong: [4, 17] },
  { right: [1] },
  { right: [1] },
  { moves: [{ set: { cut: 0.2 } }] },
  { moves: [{ set: { cut: 1 } }] },
  { moves: [{ crossValidate: true }] },
  { right: [1] },
];
