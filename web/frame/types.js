// Page: what the frame and the labs know of each other. Types only.

/**
 * A lab as the frame sees it.
 *
 * @typedef {object} Lab
 * @property {(hash: string) => void} open shows what the link says
 * @property {() => void} leave another tab is shown from now on
 * @property {() => string | Promise<string>} linkCopied what there is to say about the copied link
 * @property {import('../labs/common/page/status-line.js').Say} say
 * @property {() => Promise<import('../lesson/lab-types.js').LabLesson>} [lesson] the lab as a lesson
 *   sees it
 */

/**
 * The frame as a lab sees it.
 *
 * @typedef {object} Page
 * @property {(sentence: string) => void} announce tells it to people who do not see the page
 * @property {(hash: string) => void} linked the lab's link is now this one
 * @property {() => void} showAll ends the first minute
 * @property {() => void} settled a person has got what they came for, or waits for nothing: files
 *   for the next visit may be fetched
 * @property {HTMLElement} main the lab's place
 * @property {(name: string) => Promise<Lab | void>} lab loads another lab, for a lesson beside it
 */

export {};
