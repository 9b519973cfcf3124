// Page: the keys of the page, the buttons of its view and of sharing, and the skip link. Loaded with
// the first key or press. What the keys do is loaded when one means something here.

/**
 * @typedef {object} KeysPage
 * @property {string} theme
 * @property {(name: string, value?: string) => string | null} stored
 * @property {(sentence: string) => void} announce
 * @property {() => void} notLoaded
 * @property {(name: string) => void} setTheme
 * @property {() => HTMLElement} main the place of the lab that is shown
 * @property {() => boolean} isStory the first minute is shown, which has other keys
 */

/** "off" switches the keys off, for people whose voice or pen types letters by accident. */
const STORED_KEYS = 'inkgrad-keys';
/** Elements that take letters, and those that take the space bar. */
const TYPED = 'input,select,textarea,canvas,dialog';
const PRESSED = `${TYPED},a,button,summary,[tabindex="0"]`;

/** @param {KeysPage} page */
export function createKeys({ theme, stored, announce, notLoaded, setTheme, main, isStory }) {
  let areKeysOn = stored(STORED_KEYS) !== 'off';
  /** @type {Promise<import('./view.js').View> | undefined} */
  let view;

  function getView() {
    view ??= import('./view.js').then(({ createView }) =>
      createView({
        theme,
        areKeysOn,
        announce,
        main,
        setTheme,
        setKeys(isOn) {
          areKeysOn = isOn;
          stored(STORED_KEYS, isOn ? 'on' : 'off');
        },
      }),
    );
    return view.catch(() => {
      view = undefined;
      notLoaded();
    });
  }

  return {
    view: async () => (await getView())?.open(),
    /** In projector mode before a reload: it goes on. */
    resume: getView,

    /** @param {KeyboardEvent} event */
    async press(event) {
      const { key, target, ctrlKey, altKey, metaKey, repeat } = event;
      if (!areKeysOn || isStory() || !/^[ srf?]$/i.test(key)) return;
      if (ctrlKey || altKey || metaKey || repeat) return;
      if (/** @type {Element} */ (target).closest(key === ' ' ? PRESSED : TYPED)) return;
      event.preventDefault();
      (await getView())?.press(key.toLowerCase());
    },

    /** @param {Promise<import('./types.js').Lab | void>} shown */
    async share(shown) {
      const part = await import('./share/share.js').catch(notLoaded);
      const lab = await shown;
      if (lab) part?.share(lab);
    },

    skip() {
      const place = main();
      place.tabIndex = -1;
      /** @type {HTMLElement} */ (place.querySelector('canvas[tabindex]') ?? place).focus();
    },
  };
}
