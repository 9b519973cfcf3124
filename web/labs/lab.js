// What the labs that come later have in common: their markup, their line of words, their worker.

/** @typedef {import('../main.js').SayOptions} SayOptions */

/** Adds a style to the page; resolves when it holds. @param {URL} url */
export function style(url) {
  const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: url.href });
  return new Promise((resolve, reject) => {
    link.onload = resolve;
    link.onerror = reject;
    document.head.append(link);
  });
}

/** Puts a lab's markup and style into the page. @param {HTMLElement} main @param {string} name */
export async function furnish(main, name) {
  const styled = style(new URL(`./${name}.css`, import.meta.url));
  const response = await fetch(new URL(`./${name}.html`, import.meta.url));
  if (!response.ok) throw new Error(`${name}.html answered ${response.status}`);
  const markup = await response.text();
  await styled;
  main.innerHTML = markup;
}

/** One sentence for everybody, with something to do about it. @param {HTMLElement} box */
export function createSay(box) {
  const line = /** @type {HTMLElement} */ (box.querySelector('p')), button = /** @type {HTMLButtonElement} */ (box.querySelector('button'));
  /** @param {string} sentence @param {SayOptions} [options] */
  return (sentence, { isTrouble = false, action } = {}) => {
    if (line.textContent !== sentence) line.textContent = sentence;
    box.classList.toggle('is-trouble', isTrouble);
    button.hidden = !action;
    button.textContent = action?.name ?? '';
    button.onclick = () => action?.run();
  };
}

/**
 * The lab's own worker.
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
      const next = worker = new Worker(new URL('../worker.js', import.meta.url), { type: 'module', name });
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
    send(message) { worker?.postMessage(message); },
  };
}
