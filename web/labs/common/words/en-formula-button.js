// Shared: the English words on the buttons that open the formula cards and an experiment as code:
// all that is needed before one is opened.

export const formulas = 'Formulas';
export const asCode = 'As code';
