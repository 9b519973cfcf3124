// What can be set in the results half of the table lab, and how it is written in a link beside table-settings.js.

/** @type {Record<string, import('../link.js').Field<any>>} keys of the link that table-settings.js does not use */
export const LEARN_FIELDS = {};
