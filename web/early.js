// Page: the first script, and the only one that the first paint waits for. It decides whether the
// page begins with the first minute or with all controls, keeps what is drawn before the program is
// there, and begins to fetch the two files that an answer needs most. A classic script in the head
// runs before anybody can draw; it imports nothing.

/**
 * What the program takes over.
 *
 * @typedef {object} Early
 * @property {number[][][]} strokes as views/drawing-pad.js has them
 * @property {number | null} pointer that draws the last stroke
 * @property {() => void} stop the program draws from now on
 * @property {Promise<Response | null>} [core] null: it did not come
 * @property {Promise<Response | null>} [network] likewise
 */

{
  const PEN = 0.072;
  const EVENTS = ['pointerdown', 'pointermove', 'pointerup', 'pointercancel'];

  /** @type {Early} */
  const early = {
    strokes: [],
    pointer: null,
    stop: () => EVENTS.forEach((type) => removeEventListener(type, onPointer)),
  };

  const onPointer = (/** @type {any} */ event) => {
    const { type, target, pointerId, button } = event;
    if (type === 'pointerdown') {
      if (target.id !== 'pad' || early.pointer !== null || button) return;
      early.pointer = pointerId;
      target.setPointerCapture(pointerId);
      early.strokes.push([]);
    }
    if (pointerId !== early.pointer) return;
    if (type === 'pointerdown' || type === 'pointermove') addPoints(target, event);
    else early.pointer = null;
  };

  /**
   * @param {HTMLCanvasElement} pad
   * @param {PointerEvent} event
   */
  const addPoints = (pad, event) => {
    const box = pad.getBoundingClientRect();
    const stroke = early.strokes[early.strokes.length - 1];
    const events = event.getCoalescedEvents?.() ?? [];
    for (const { clientX, clientY } of events.length ? events : [event])
      stroke.push([(clientX - box.left) / box.width, (clientY - box.top) / box.height]);
    draw(pad, box.width * devicePixelRatio);
  };

  /**
   * @param {HTMLCanvasElement} pad
   * @param {number} side
   */
  const draw = (pad, side) => {
    pad.width = pad.height = side;
    const context = /** @type {CanvasRenderingContext2D} */ (pad.getContext('2d'));
    context.strokeStyle = getComputedStyle(pad).getPropertyValue('--ink');
    context.lineWidth = PEN * side;
    context.lineCap = context.lineJoin = 'round';
    for (const stroke of early.strokes) {
      context.moveTo(stroke[0][0] * side, stroke[0][1] * side);
      for (const [x, y] of stroke) context.lineTo(x * side, y * side + 0.01); // a dot too
    }
    context.stroke();
    pad.parentElement?.classList.add('is-inked');
  };

  EVENTS.forEach((type) => addEventListener(type, onPointer));

  const { hash } = location;
  // Without an origin, in a file or in a frame that shuts the page in, modules come only from a server
  // that lets every origin read them.
  if (origin === 'null')
    addEventListener(
      'error',
      (/** @type {any} */ { target }) =>
        target.type === 'module' && location.replace(`alone.html${hash}`),
      true,
    );
  // A link, or a person who has asked for all controls, skips the first minute.
  let isAll = hash !== '' && !/^#story\b/.test(hash);
  try {
    const name = 'inkgrad-view';
    const own = localStorage.getItem(name + location.pathname.replace('index.html', '')); // as in main.js
    isAll ||= !hash && (own ?? localStorage.getItem(name)) === 'all';
  } catch {
    // Storage may be forbidden.
  }
  const { dataset } = document.documentElement;
  dataset.view = isAll ? 'all' : 'story';
  // In another page, no masthead is painted first; frame/embedded.js does the rest.
  if (/embed=1\b/.test(hash)) dataset.embed = '';

  const get = (/** @type {string} */ name) => fetch(name).catch(() => null);
  // Other labs load what they need. An isolated page has another core, with threads.
  if (!/^#(points|descent|backprop|table|glossary|lesson|check)/.test(hash)) {
    if (!crossOriginIsolated) early.core = get('inkgrad.wasm');
    // The network of a link with settings begins with random weights.
    if (!hash.includes('?')) early.network = get('pretrained.safetensors');
  }
  Object.assign(globalThis, { early });
}
