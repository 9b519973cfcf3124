// What the network learns from: the line at the top of the page that always says it, and the
// choice.

/**
 * @typedef {import('../../common/worker/digit-images.js').DataMessage} DataMessage
 *
 * @typedef {import('../../common/worker/digit-images.js').DataKind} DataKind
 */

/** @param {string} id */
const element = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/** @param {number} n */
const count = (n) => n.toLocaleString('en');

/** @param {(kind: DataKind, files?: File[]) => void} choose */
export function createSources(choose) {
  const dialog = /** @type {HTMLDialogElement} */ (element('source-dialog'));
  const files = /** @type {HTMLInputElement} */ (element('source-files'));
  /**
   * What is in use.
   *
   * @type {DataMessage | null}
   */
  let current = null;
  /**
   * What may take its place.
   *
   * @type {DataMessage | null}
   */
  let coming = null;

  const open = () => dialog.showModal();

  /**
   * @param {DataKind} kind
   * @param {File[]} [chosen]
   */
  function take(kind, chosen) {
    dialog.close();
    choose(kind, chosen);
  }

  element('source').addEventListener('click', open);
  for (const kind of /** @type {DataKind[]} */ (['local', 'cdn', 'generated'])) {
    element(`source-${kind}`).addEventListener('click', () => take(kind));
  }
  files.addEventListener('change', () => {
    if (files.files?.length) take('files', [...files.files]);
    files.value = '';
  });

  // ---- dropping files anywhere on the page ----

  /** @param {DragEvent} event */
  const hasFiles = (event) => event.dataTransfer?.types.includes('Files') ?? false;
  addEventListener('dragover', (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    document.body.classList.add('is-dropping');
  });
  addEventListener('dragleave', (event) => {
    if (!event.relatedTarget) document.body.classList.remove('is-dropping');
  });
  addEventListener('drop', (event) => {
    document.body.classList.remove('is-dropping');
    if (!hasFiles(event)) return;
    event.preventDefault();
    take('files', [...(event.dataTransfer?.files ?? [])]);
  });

  // ---- saying it ----

  function show() {
    const bar = element('source-bar');
    element('source-text').replaceChildren(...sentence(current, coming));
    const arriving = coming ?? (current?.phase === 'ready' ? current : null);
    bar.hidden = arriving === null;
    /** @type {HTMLElement} */ (bar.firstElementChild).style.transform =
      `scaleX(${arriving ? shareOf(arriving) : 0})`;
    element('source-now').textContent = current
      ? `Now: ${plain(current)}`
      : 'Nothing has arrived yet.';
  }

  return {
    open,
    get current() {
      return current;
    },

    /** @param {DataMessage} message */
    receive(message) {
      if (message.phase === 'loading') coming = message;
      else if (message.isNew || message.phase === 'failed' || message.phase === 'missing')
        coming = null;
      if (message.phase === 'ready' || message.phase === 'complete' || message.phase === 'broken')
        current = message;
      show();
    },

    /** Nothing is in use any more: the worker was started anew. */
    forget() {
      current = coming = null;
      show();
    },
  };
}

/**
 * What there is, not what there will be.
 *
 * @param {DataMessage} message
 */
const learnable = ({ trainSize, trainCount }) =>
  trainSize < trainCount ? `${count(trainSize)} of ${count(trainCount)}` : count(trainCount);

/** @param {DataMessage} message */
const isTested = ({ testSize, testCount }) => testCount > 0 && testSize === testCount;

/** @param {DataMessage} message */
const plain = (message) =>
  `${message.name}, ${learnable(message)} images to learn from, ${isTested(message) ? count(message.testCount) : 'none yet'} to be tested on.`;

/**
 * @param {DataMessage | null} current
 * @param {DataMessage | null} coming
 * @returns {(string | Node)[]}
 */
function sentence(current, coming) {
  if (!current) return [coming ? loadingText(coming) : 'No images yet'];
  const name = document.createElement('b');
  name.textContent = current.name;
  const tail = isTested(current) ? `, tested on ${count(current.testCount)}` : '';
  // Other images on their way do not take the place of those in use until they can be trained on.
  const more = coming ? ` (${loadingText(coming)})` : '';
  return ['Learns from ', name, `: ${learnable(current)} images${tail}${more}`];
}

/** @param {DataMessage} arriving */
function loadingText({ kind, name, bytes, totalBytes, trainSize, trainCount }) {
  if (kind === 'generated') return `drawing digits: ${count(trainSize)} of ${count(trainCount)}`;
  const megabytes = (bytes / 1e6).toFixed(1);
  return totalBytes
    ? `${name}: ${megabytes} of ${(totalBytes / 1e6).toFixed(1)} MB`
    : `${name}: ${megabytes} MB`;
}

/** @param {DataMessage} arriving */
function shareOf({ bytes, totalBytes, trainSize, trainCount }) {
  return totalBytes ? bytes / totalBytes : trainCount ? trainSize / trainCount : 0;
}
