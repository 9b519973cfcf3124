// Page: files that are dropped on the page. One listener for all labs: the lab that is shown takes
// them, wherever they are dropped, and a veil over the page says so meanwhile. A drop on a page
// whose lab takes no files is refused by main.js.

/**
 * @callback TakeFiles
 * @param {File[]} files
 * @param {DataTransfer} transfer as it was dropped: it can be read only before the first `await`
 */

/** Without a sign of the pointer for so long, it has left: not every browser says so. */
const GONE_MS = 1000;

/** @type {{ main: HTMLElement; take: TakeFiles }[]} */
const takers = [];
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

/** @param {DragEvent} event */
const takerOf = ({ dataTransfer }) =>
  dataTransfer?.types.includes('Files') ? takers.find(({ main }) => !main.hidden) : undefined;

function lift() {
  clearTimeout(timer);
  for (const { main } of takers) main.classList.remove('is-dropping');
}

/** @param {DragEvent} event */
function over(event) {
  const taker = takerOf(event);
  if (!taker) return;
  event.preventDefault();
  clearTimeout(timer);
  timer = setTimeout(lift, GONE_MS);
  taker.main.classList.add('is-dropping');
}

/** @param {DragEvent} event */
function drop(event) {
  lift();
  const taker = takerOf(event);
  if (!taker || !event.dataTransfer) return;
  event.preventDefault();
  taker.take([...event.dataTransfer.files], event.dataTransfer);
}

/**
 * Takes the files that are dropped while a lab is shown. Its `data-drop` is what the veil says.
 *
 * @param {HTMLElement} main
 * @param {TakeFiles} take
 */
export function onFiles(main, take) {
  takers.push({ main, take });
  if (takers.length > 1) return;
  // Captured, so that no field of a lab takes the name of the file as text.
  addEventListener('dragenter', over, true);
  addEventListener('dragover', over, true);
  addEventListener('drop', drop, true);
  addEventListener('dragleave', ({ relatedTarget }) => {
    if (!relatedTarget) lift();
  });
}
