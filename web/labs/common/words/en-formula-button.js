// Shared: the English words on the buttons that open the formula cards, an experiment as code and
// what hands in a run: all that is needed before one is opened.

export const formulas = 'Formulas';
export const asCode = 'As code';
export const handIn = 'Hand in';
