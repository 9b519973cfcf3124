// What the labs that come later have in common: their markup, their line of words, their worker.

/** @typedef {import('../../../main.js').SayOptions} SayOptions */

/**
 * Adds a style to the page; resolves when it holds.
 *
 * @param {URL} url
 */
export function style(url) {
  const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: url.href });
  return new Promise((resolve, reject) => {
    link.onload = resolve;
    link.onerror = reject;
    document.head.append(link);
  });
}

/**
 * Puts a lab's markup and style into the page.
 *
 * @param {HTMLElement} main
 * @param {{ html: URL; css: URL }} files
 */
export async function furnish(main, { html, css }) {
  const styled = style(css);
  const response = await fetch(html);
  if (!response.ok) throw new Error(`${html.pathname} answered ${response.status}`);
  const markup = await response.text();
  await styled;
  main.innerHTML = markup;
}

/**
 * One sentence for everybody, with something to do about it.
 *
 * @param {HTMLElement} box
 */
export function createSay(box) {
  const line = /** @type {HTMLElement} */ (box.querySelector('p')),
    button = /** @type {HTMLButtonElement} */ (box.querySelector('button'));
  /**
   * @param {string} sentence
   * @param {SayOptions} [options]
   */
  return (sentence, { isTrouble = false, action } = {}) => {
    if (line.textContent !== sentence) line.textContent = sentence;
    box.classList.toggle('is-trouble', isTrouble);
    button.hidden = !action;
    button.textContent = action?.name ?? '';
    button.onclick = () => action?.run();
  };
}

/**
 * Acts when the button is pressed, unless it is dimmed.
 *
 * @param {HTMLElement} button
 * @param {() => void} act
 */
export function onPress(button, act) {
  button.addEventListener('click', () => {
    if (button.getAttribute('aria-disabled') !== 'true') act();
  });
}

/**
 * What is dropped on the lab, or pasted into it outside of a field, is its own and not the page's.
 *
 * @param {HTMLElement} main
 * @param {HTMLDialogElement} dialog which takes what is pasted while it is open
 * @param {{ file: (one: File) => void; text: (pasted: string) => void }} take
 */
export function onBrought(main, dialog, { file, text }) {
  addEventListener(
    'dragover',
    (event) => {
      if (main.hidden || !event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      main.classList.add('is-dropping');
    },
    true,
  );
  addEventListener('dragleave', () => main.classList.remove('is-dropping'));
  addEventListener(
    'drop',
    (event) => {
      if (main.hidden) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      main.classList.remove('is-dropping');
      const [one] = event.dataTransfer?.files ?? [];
      if (one) file(one);
    },
    true,
  );
  addEventListener('paste', (event) => {
    const target = /** @type {HTMLElement} */ (event.target),
      [one] = event.clipboardData?.files ?? [];
    if (main.hidden || dialog.open || target.matches?.('input, textarea')) return;
    const pasted = event.clipboardData?.getData('text') ?? '';
    if (one) file(one);
    else if (pasted.trim()) text(pasted);
  });
}

/**
 * The lab's own worker.
 *
 * @param {string} name
 * @param {(message: any) => void} receive
 * @param {(why: string, isUnusable: boolean) => void} stopped
 */
export function createWorker(name, receive, stopped) {
  /** @type {Worker | undefined} */
  let worker;
  return {
    start() {
      worker?.terminate();
      const next = (worker = new Worker(new URL('../../../worker.js', import.meta.url), {
        type: 'module',
        name,
      }));
      next.onmessage = ({ data }) => {
        if (next !== worker) return;
        if (data.type === 'crashed' || data.type === 'unusable') {
          next.terminate();
          stopped(data.message, data.type === 'unusable');
        } else {
          receive(data);
        }
      };
      next.onerror = (event) => {
        event.preventDefault();
        if (next !== worker) return;
        next.terminate();
        stopped(event.message ?? 'it could not be loaded', false);
      };
    },
    /** @param {unknown} message */
    send(message) {
      worker?.postMessage(message);
    },
  };
}
