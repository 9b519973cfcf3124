// Page: the views of the Backprop lab: what each is given, what it answers with, and which worker
// it uses. The code of a view is loaded when the view is shown for the first time.

/** @typedef {import('../../common/page/status-line.js').SayOptions} SayOptions */

/**
 * The lab gives this to a view.
 *
 * @typedef {object} Part
 * @property {HTMLElement} section empty; the view mounts its markup there
 * @property {(message: unknown) => void} send to the view's worker
 * @property {(sentence: string, options?: SayOptions) => void} say the status line that
 *   all views share; a sentence stays until the next one
 * @property {(sentence: string) => void} announce for screen readers
 * @property {(settings: any) => void} linked these settings are shown now: the link follows
 */

/**
 * A view answers with this. Its fields are all that its link holds beside `view`; the keys `v` and
 * `view` are taken.
 *
 * @typedef {object} View
 * @property {Record<string, import('../../common/link.js').Field<any>>} fields
 * @property {Record<string, string>} hints what fields of its own kinds take
 * @property {(settings: any, complaint: string) => void} open begin with these settings. The worker
 *   is new, or has only heard from this view and from views that share it. complaint: what of the
 *   link could not be used, or ''; to be said once there is something to see
 * @property {() => object} [fresh] settings with which the view begins where there is no link, in
 *   place of the fields' defaults
 * @property {() => string} [greeting] said when the view is shown again, in place of what it said last
 * @property {() => void} leave the view is hidden
 * @property {(message: any) => void} receive what the worker posts to all views that share it. The
 *   lab deals with crashes
 * @property {() => string} linkCopied what there is to say about the link
 * @property {import('../facts.js').Known} known what a lesson may ask for
 * @property {(count: number) => void} [advance] makes this many steps; a view without steps has none
 */

/**
 * engine: the worker `backprop-<engine>` (worker.js loads its Engine). Views can share one.
 *
 * @type {Record<string, { engine: string; create: (part: Part) => Promise<View> }>}
 */
export const VIEWS = {
  graph: {
    engine: 'graph',
    create: async (part) => (await import('../graph/page/view.js')).createGraphView(part),
  },
  loop: {
    engine: 'loop',
    create: async (part) => (await import('../loop/page/view.js')).createLoopView(part),
  },
  functions: {
    engine: 'loop',
    create: async (part) => (await import('../functions/page/view.js')).createFunctionsView(part),
  },
  sheets: {
    engine: 'graph',
    create: async (part) => (await import('../sheets/page/view.js')).createSheetsView(part),
  },
};
