// What the network learns from: the line at the top of the page that always says it, and the choice.

/**
 * @typedef {import('./digits-data.js').DataMessage} DataMessage
 * @typedef {import('./digits-data.js').DataKind} DataKind
 */

/** @param {string} id */
const element = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/** @param {number} n */
const count = (n) => n.toLocaleString('en');

/** @param {(kind: DataKind, files?: File[]) => void} choose */
export function createSources(choose) {
  const dialog = /** @type {HTMLDialogElement} */ (element('source-dialog'));
  const files = /** @type {HTMLInputElement} */ (element('source-files'));
  /** What is in use. @type {DataMessage | null} */
  let current = null;

  const open = () => dialog.showModal();

  /** @param {DataKind} kind @param {File[]} [chosen] */
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
    take('files', [...event.dataTransfer?.files ?? []]);
  });

  // ---- saying it ----

  /** @param {DataMessage | null} arriving */
  function show(arriving) {
    const text = element('source-text'), bar = element('source-bar');
    text.replaceChildren(...(arriving && !arriving.trainSize && !current ? [loadingText(arriving)] : sentence(current, arriving)));
    const share = arriving ? shareOf(arriving) : null;
    bar.hidden = share === null;
    /** @type {HTMLElement} */ (bar.firstElementChild).style.transform = `scaleX(${share ?? 0})`;
    element('source-now').textContent = current ? `Now: ${plain(current)}` : 'Nothing has arrived yet.';
  }

  return {
    open,
    get current() { return current; },

    /** @param {DataMessage} message */
    receive(message) {
      const isArriving = message.phase === 'loading' || message.phase === 'ready';
      if (message.phase === 'ready' || message.phase === 'complete') current = message;
      show(isArriving ? message : null);
    },

    /** Nothing is in use any more: the worker was started anew. */
    forget() {
      current = null;
      show(null);
    },
  };
}

/** @param {DataMessage} message */
const plain = ({ name, trainCount, testCount }) => `${name}, ${count(trainCount)} images to learn from, ${count(testCount)} to be tested on.`;

/** @param {DataMessage | null} current @param {DataMessage | null} arriving @returns {(string | Node)[]} */
function sentence(current, arriving) {
  if (!current) return [arriving ? loadingText(arriving) : 'No images yet'];
  const name = document.createElement('b');
  name.textContent = current.name;
  const size = arriving && arriving.kind === current.kind ? `${count(arriving.trainSize)} of ${count(arriving.trainCount)}` : count(current.trainCount);
  const tail = current.testCount ? `, tested on ${count(current.testCount)}` : '';
  // Other images on their way do not take the place of those in use until they can be trained on.
  const more = arriving && arriving.kind !== current.kind ? ` (${loadingText(arriving)})` : '';
  return ['Learns from ', name, `: ${size} images${tail}${more}`];
}

/** @param {DataMessage} arriving */
function loadingText({ kind, name, bytes, totalBytes, trainSize, trainCount }) {
  if (kind === 'generated') return `drawing digits: ${count(trainSize)} of ${count(trainCount)}`;
  const megabytes = (bytes / 1e6).toFixed(1);
  return totalBytes ? `${name}: ${megabytes} of ${(totalBytes / 1e6).toFixed(1)} MB` : `${name}: ${megabytes} MB`;
}

/** @param {DataMessage} arriving */
function shareOf({ bytes, totalBytes, trainSize, trainCount }) {
  return totalBytes ? bytes / totalBytes : trainCount ? trainSize / trainCount : 0;
}
