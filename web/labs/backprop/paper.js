// Shared: the sizes of paper that worksheets can have.

export const PAPERS = ['a4', 'letter'];
