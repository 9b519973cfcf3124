// The table lab on the page: a table comes, its columns get their types, and what the network will
// be fed is shown. Computes nothing. What is learned from it is the matter of table-results.js,
// which is mounted below.

import { readLink, writeLink } from '../../common/link.js';
import { mount } from '../../common/page/mount.js';
import { createStatusLine } from '../../common/page/status-line.js';
import { createWorker } from '../../common/page/worker-client.js';
import { LEARN_FIELDS } from '../learning/settings.js';
import { FIELDS, SOURCES, initialSettings } from '../settings.js';
import { createColumns } from './columns.js';
import { showFed, showQuestion } from './encoded-rows.js';
import { createTaking } from './import.js';
import { HEART, SEEDLINGS } from '../sources.js';
import * as words from '../words/en.js';

/**
 * @typedef {import('../settings.js').Settings} Settings
 *
 * @typedef {import('../worker/encoding.js').Plan} Plan
 *
 * @typedef {import('../worker/engine.js').FromWorker} FromWorker
 *
 * @typedef {import('../worker/engine.js').ToWorker} ToWorker
 *
 * @typedef {Extract<FromWorker, { type: 'table' }>} Came a table that was read
 *
 * @typedef {import('../worker/engine.js').Fed} Fed
 */

/**
 * The contract with the results half. table-results.js exports createResults(box, page), which is
 * imported once the first table stands and may mount(box, 'table-results') with its own html and
 * css. In the worker its counterpart is the LearnEngine of table-learn-engine.js; what both say to
 * each other begins with "learn-". What a link holds of it is in LEARN_FIELDS.
 *
 * @typedef {object} ResultsPage
 * @property {(message: { type: `learn-${string}` } & Record<string, any>) => void} send to
 *   LearnEngine.handle
 * @property {import('../../../main.js').Page['announce']} announce
 * @property {(some: Record<string, any>) => void} change what was set, by the names of
 *   LEARN_FIELDS: the link will say so
 *
 * @typedef {object} Results
 * @property {(message: any) => void} receive what LearnEngine posts
 * @property {(matter: { came: Came; fed: Fed } | null) => void} use another table or plan;
 *   LearnEngine has had it. null: there is nothing to learn from
 * @property {(values: Record<string, any>) => void} set what a link says, by the names of
 *   LEARN_FIELDS; called once at the start and then with each link
 * @property {() => void} leave another tab is shown
 */

const ALL = { ...FIELDS, ...LEARN_FIELDS };

/**
 * @param {import('../../../main.js').Page} page
 * @returns {Promise<import('../../../main.js').Lab>}
 */
export async function createTableLab({ announce, linked, main }) {
  await mount(
    main,
    {
      html: new URL('./lab.html', import.meta.url),
      css: new URL('./lab.css', import.meta.url),
    },
    {},
  );
  /**
   * @template {HTMLElement} [T=HTMLElement]
   * @param {string} id
   * @returns {T}
   */
  const element = (id) => /** @type {T} */ (main.querySelector(`#${id}`));
  const say = createStatusLine(element('t-say'));
  const worker = createWorker('table', receive, stopped);
  const send = (/** @type {ToWorker} */ message) => worker.send(message);

  let settings = initialSettings();
  /** @type {Record<string, any>} */
  let learn = Object.fromEntries(
    Object.entries(LEARN_FIELDS).map(([name, field]) => [name, field.initial]),
  );
  /** @type {Came | null} */
  let came = null;
  /** @type {Plan | null} */
  let plan = null;
  /** @type {Results | null} */
  let results = null;
  /** @type {{ came: Came; fed: Fed } | null} */
  let matter = null;
  let complaint = '';

  // ---- the link ----

  const link = () => writeLink('table', { ...settings, ...learn }, ALL);
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let linkTimer;
  function keepLink() {
    clearTimeout(linkTimer);
    linkTimer = setTimeout(() => linked(link()), 250);
  }

  // ---- what a person does ----

  /**
   * @param {Plan} next
   * @param {boolean} [isTarget] another column is the target
   */
  function usePlan(next, isTarget = false) {
    plan = next;
    send({ type: 'plan', plan: next, isTarget });
  }

  const columns = createColumns(main, {
    role(column, role) {
      if (!plan) return;
      const before = plan.roles.indexOf('target');
      // There is one target: the last one becomes what it would have been.
      const roles = plan.roles.map((one, c) =>
        c === column ? role : role === 'target' && one === 'target' ? plainRole(c) : one,
      );
      usePlan({ ...plan, roles }, role === 'target' && before !== column);
    },
    again: (hasNames) => taking.again(hasNames),
  });

  /** @param {number} column */
  const plainRole = (column) => {
    const { columns, size } = /** @type {Came} */ (came);
    const { numeric, missing, words: texts } = columns[column];
    if (numeric && numeric >= 0.9 * (size - missing)) return 'number';
    return texts.length ? 'category' : 'ignore';
  };

  const source = /** @type {HTMLSelectElement} */ (element('t-source')),
    target = /** @type {HTMLSelectElement} */ (element('t-target')),
    as = /** @type {HTMLSelectElement} */ (element('t-as')),
    above = /** @type {HTMLInputElement} */ (element('t-above'));
  source.append(...Object.entries(SOURCES).map(([value, text]) => new Option(text, value)));
  source.addEventListener('change', () => {
    if (source.value === 'own' && taking.again()) return;
    begin({ ...initialSettings(), source: source.value, seed: settings.seed });
  });
  target.addEventListener('change', () => {
    if (!plan) return;
    const chosen = Number(target.value);
    usePlan(
      {
        ...plan,
        roles: plan.roles.map((one, c) =>
          c === chosen ? 'target' : one === 'target' ? plainRole(c) : one,
        ),
      },
      true,
    );
  });
  as.addEventListener('change', () => {
    if (plan) usePlan({ ...plan, as: /** @type {Plan['as']} */ (as.value) });
  });
  above.addEventListener('change', () => {
    if (!plan) return;
    const value = FIELDS.above.parse(above.value);
    if (value !== undefined) {
      say('');
      return usePlan({ ...plan, above: value });
    }
    say(
      `Above needs a number${above.value ? ' between −1e30 and 1e30' : ''}. It is ${String(plan.above).replace('-', '−')} again.`,
      { isTrouble: true },
    );
    above.value = String(plan.above);
  });
  for (const radio of /** @type {NodeListOf<HTMLInputElement>} */ (
    main.querySelectorAll('[name="t-missing"]')
  )) {
    radio.addEventListener('change', () => {
      if (plan) usePlan({ ...plan, missing: /** @type {Plan['missing']} */ (radio.value) });
    });
  }
  element('t-form').addEventListener('submit', (event) => event.preventDefault());

  const taking = createTaking(main, {
    read(name, from, hasNames, skipRagged) {
      const { roles, missing, as, above } = settings,
        wish = settings.source === 'own' && !came ? { roles, missing, as, above } : {};
      send({ type: 'read', name, from, hasNames, skipRagged, wish });
    },
    cancel: () => send({ type: 'cancel' }),
  });

  // ---- what the worker tells ----

  /** @param {FromWorker} message */
  function receive(message) {
    if (message.type.startsWith('learn-')) return results?.receive(message);
    switch (message.type) {
      case 'progress':
        return taking.progress(message.share, message.rows, say);
      case 'table':
        return onTable(message);
      case 'fed':
        return onFed(message);
      case 'unfed':
        plan = message.plan;
        matter = null;
        return show(null, message.message);
      case 'cancelled':
        taking.over();
        main.dataset.state = came ? 'ready' : 'empty';
        return say(came ? `Stopped. The table is still ${came.name}.` : 'Stopped.');
      case 'trouble':
        taking.over();
        main.dataset.state = came ? 'ready' : 'empty';
        return say(`${message.message}${came ? ` The table is still ${came.name}.` : ''}`, {
          isTrouble: true,
          action: message.isRagged
            ? { name: 'Leave such lines out', run: () => taking.again(undefined, true) }
            : undefined,
        });
      case 'refused':
        return say(message.message, { isTrouble: true });
    }
  }

  /** @param {Came} message */
  function onTable(message) {
    taking.over();
    came = message;
    settings = { ...settings, source: message.source };
    source.value = message.source;
    element('t-about').textContent =
      { heart: HEART, generated: SEEDLINGS }[message.source]?.about ??
      `${message.name}: your own table, on this machine only.`;
    element('t-stage').hidden = false;
    element('t-empty').hidden = true;
    columns.show(message);
    target.replaceChildren(...message.columns.map(({ name }, c) => new Option(name, String(c))));
    const sentence = [complaint, words.came(message), ...message.notes].filter(Boolean).join(' ');
    say(sentence, { isTrouble: complaint !== '' || message.notes.length > 0 });
    announce(sentence);
    complaint = '';
  }

  /** @param {Fed} message */
  async function onFed(message) {
    plan = message.plan;
    matter = came && { came, fed: message };
    show(message, '');
    if (!results) await mount();
    results?.use(matter);
  }

  /**
   * @param {Fed | null} fed
   * @param {string} trouble
   */
  function show(fed, trouble) {
    if (!came || !plan) return;
    const shown = came,
      chosen = plan,
      { roles, missing, as: how, above: bound } = plan;
    settings = { ...settings, roles, missing, as: how, above: bound };
    columns.setRoles(roles);
    target.value = String(roles.indexOf('target'));
    as.value = how;
    above.value = String(bound);
    element('t-above-box').hidden = how !== 'above';
    for (const radio of /** @type {NodeListOf<HTMLInputElement>} */ (
      main.querySelectorAll('[name="t-missing"]')
    ))
      radio.checked = radio.value === missing;
    showQuestion(main, came, plan, fed, trouble);
    // In a task of its own: many columns make many cells.
    requestAnimationFrame(() => {
      if (came === shown) showFed(main, shown, chosen, fed);
    });
    element('t-results').hidden = !fed;
    if (!fed) results?.use(null);
    main.dataset.state = fed ? 'ready' : 'unfed';
    keepLink();
  }

  /** @type {Promise<void> | undefined} */
  let mounting;
  function mount() {
    return (mounting ??= (async () => {
      const { createResults } = await import('../learning/page/view.js');
      results = await createResults(element('t-results'), {
        announce,
        send: (message) => worker.send(message),
        change(some) {
          learn = { ...learn, ...some };
          keepLink();
        },
      });
      results.set(learn);
    })().catch(() => {
      mounting = undefined;
      say(
        'The part of this page that learns from tables could not be loaded. Once the network is there, choose the table again.',
        { isTrouble: true },
      );
    }));
  }

  // ---- life ----

  /** @param {Settings} next */
  function begin(next) {
    settings = next;
    came = null;
    const { roles, missing, as: how, above: bound } = next;
    source.value = next.source;
    if (next.source === 'own') {
      element('t-stage').hidden = element('t-results').hidden = true;
      element('t-empty').hidden = false;
      element('t-about').textContent = '';
      main.dataset.state = 'empty';
      const what = roles.length
        ? `This link is of a table of ${words.counted(roles.length, 'column')} that its sender has; no link holds a table. With the same file, its types and settings will hold.`
        : 'Open a file, drop it or paste a table.';
      say(`${complaint} ${what}`.trim(), { isTrouble: complaint !== '' });
      complaint = '';
      return keepLink();
    }
    send({
      type: 'open',
      source: next.source,
      seed: next.seed,
      wish: roles.length ? { roles, missing, as: how, above: bound } : {},
    });
  }

  /**
   * @param {string} why
   * @param {boolean} isUnusable
   */
  function stopped(why, isUnusable) {
    main.dataset.state = 'error';
    taking.over();
    say(
      isUnusable
        ? why
        : `The part of this page that computes has stopped (${why}). The settings are kept.`,
      {
        isTrouble: true,
        action: {
          name: 'Restart',
          run() {
            worker.start();
            if (settings.source !== 'own' || !taking.again()) begin(settings);
          },
        },
      },
    );
  }

  let isStarted = false;
  return {
    say,
    open(hash) {
      const isBare = !hash.includes('?');
      if (isStarted && (isBare || hash === link())) return;
      const { values, complaints } = readLink(isBare ? '' : hash, ALL),
        {
          source: from,
          seed,
          roles,
          missing,
          as: how,
          above: bound,
          ...rest
        } = /** @type {Settings & Record<string, any>} */ (values);
      complaint = complaints.length ? words.complaints(complaints) : '';
      learn = rest;
      if (!isStarted) worker.start();
      isStarted = true;
      results?.set(learn);
      begin({ source: from, seed, roles, missing, as: how, above: bound });
    },
    leave() {
      results?.leave();
    },
    linkCopied: () =>
      settings.source === 'own'
        ? 'Link copied. It holds the types of the columns and the settings, not your table: whoever opens it needs the file too.'
        : 'Link copied. It opens this table with these types and settings.',
  };
}
