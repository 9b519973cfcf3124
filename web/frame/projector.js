// Page: projector mode: large type, large pictures of the lab, and the settings in a drawer at the
// side. Its styles are in styles/projector.css.

import { make } from '../labs/common/page/dom.js';
import { themeChanged } from '../views/theme.js';
import { words as all } from '../words/words-view.js';

const { projector: words } = all;

/** It lasts as long as the tab of the browser: the next person finds the page as it was. */
const STORED = 'inkgrad-projector';

/** @param {boolean} isOn */
function store(isOn) {
  try {
    if (isOn) sessionStorage.setItem(STORED, 'on');
    else sessionStorage.removeItem(STORED);
  } catch {
    /* storage is forbidden: it lasts as long as the page */
  }
}

/** @param {{ announce: (sentence: string) => void }} page */
export function createProjector({ announce }) {
  const root = document.documentElement;
  const drawer = make('button', {
    type: 'button',
    className: 'drawer-button',
    textContent: words.settings,
    'aria-expanded': 'false',
  });
  let isOn = false;

  /** @param {boolean} isOpen */
  function openDrawer(isOpen) {
    root.classList.toggle('has-drawer', isOpen);
    drawer.ariaExpanded = String(isOpen);
  }
  drawer.addEventListener('click', () => openDrawer(!root.classList.contains('has-drawer')));
  addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape' || !root.classList.contains('has-drawer')) return;
    openDrawer(false);
    drawer.focus();
  });

  /** @param {boolean} isWanted */
  function set(isWanted) {
    isOn = isWanted;
    root.classList.toggle('is-projector', isOn);
    openDrawer(false);
    if (isOn) document.getElementById('view')?.before(drawer);
    else drawer.remove();
    store(isOn);
    // Pictures on a canvas have text, whose size has changed.
    themeChanged();
    dispatchEvent(new Event('resize'));
  }

  return {
    get isOn() {
      return isOn;
    },
    toggle() {
      set(!isOn);
      announce(isOn ? words.on : words.off);
    },
    /** After a reload. */
    restore() {
      let was = null;
      try {
        was = sessionStorage.getItem(STORED);
      } catch {
        /* then there is nothing to restore */
      }
      if (was) set(true);
    },
  };
}
