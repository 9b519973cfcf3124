// Page: the English words around a question that a link asks.

export const before = () => 'Question:';
export const label = () => 'Question from this link';
export const close = () => 'Close';
