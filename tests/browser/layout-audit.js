// Finds faults in the layout of the page: sideways scrolling, controls that cannot be reached, and
// text that is cut off or printed over other text. Runs in the page, so it may use nothing from
// outside.

/**
 * @typedef {object} Allowed
 * @property {string} cut selector of texts that may be cut off, because the whole of them can be had
 *   in another way
 * @property {number} fixedShare of the window that may stay covered wherever one scrolls to
 * @property {string} [within] selector of what is looked at; default all
 */

/**
 * @param {Allowed} allowed
 * @returns {string[]} one sentence for each finding
 */
export function auditLayout(allowed) {
  const CONTROLS = 'a[href], button, input, select, textarea, summary, canvas[tabindex]';
  const TEXTS = 'output, dt, h2, h3, legend, caption, p.note, [role=status], .tabs a, label';
  const root = document.documentElement;
  /** @type {string[]} */
  const findings = [];

  /** @param {Element} element */
  function nameOf(element) {
    const id = element.id || element.getAttribute('name') || element.className || '';
    const text = (element.textContent ?? '').trim().replace(/\s+/g, ' ').slice(0, 24);
    return `${element.localName} ${id} "${text}"`;
  }

  /** @param {Element} element */
  function isVisible(element) {
    const { width, height } = element.getBoundingClientRect();
    const isForEarsOnly = getComputedStyle(element).clipPath !== 'none';
    const isDrawn = element.checkVisibility({ visibilityProperty: true });
    return width > 1 && height > 1 && isDrawn && !isForEarsOnly;
  }

  /** @param {Element} element */
  const isAskedFor = (element) => Boolean(element.closest(allowed.within ?? 'body'));

  /** @param {Element} element */
  function isInScroller(element) {
    for (let box = element.parentElement; box && box !== document.body; box = box.parentElement)
      if (getComputedStyle(box).overflowX !== 'visible') return true;
    return false;
  }

  /**
   * A radio button is drawn by its label, and so is a file button.
   *
   * @param {Element} control
   */
  function face(control) {
    const isBare = control instanceof HTMLInputElement && getComputedStyle(control).opacity === '0';
    return (isBare && control.labels?.[0]) || control;
  }

  /**
   * @param {Element} element
   * @param {DOMRect} box
   * @param {number} share of its width
   * @returns {Element | null} what covers it there; null if nothing does
   */
  function coveredBy(element, box, share) {
    const hit = document.elementFromPoint(box.left + box.width * share, box.top + box.height / 2);
    if (!hit) return root;
    const isOwn = element.contains(hit) || (hit.contains(element) && hit !== document.body);
    const isLabel = hit.closest('label')?.contains(element);
    return isOwn || isLabel ? null : hit;
  }

  /** @param {DOMRect} box */
  const isInView = (box) =>
    box.left >= 0 && box.right <= innerWidth + 1 && box.top >= 0 && box.bottom <= innerHeight;

  /**
   * @param {Element} element
   * @param {() => DOMRect} measure
   * @param {number[]} shares
   */
  function coverOf(element, measure, shares) {
    const find = () => {
      for (const share of shares) {
        const cover = coveredBy(element, measure(), share);
        if (cover) return cover;
      }
      return null;
    };
    if (isInView(measure()) && !find()) return null;
    element.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
    return find();
  }

  function checkWidth() {
    const extra = root.scrollWidth - root.clientWidth;
    if (extra <= 0) return;
    const wide = [...document.querySelectorAll('body *')].filter(
      (element) =>
        isVisible(element) &&
        element.getBoundingClientRect().right > root.clientWidth + 1 &&
        !isInScroller(element),
    );
    const names = wide.slice(0, 6).map(nameOf).join('; ');
    findings.push(`the page is ${extra} px wider than the window: ${names}`);
  }

  function checkControls() {
    for (const control of document.querySelectorAll(CONTROLS)) {
      const target = face(control);
      if (!isVisible(target) || !isAskedFor(control) || control.matches(':disabled')) continue;
      const cover = coverOf(target, () => target.getBoundingClientRect(), [0.5, 0.15, 0.85]);
      if (cover) findings.push(`${nameOf(target)} is covered by ${nameOf(cover)}`);
      if (control.matches('button, a') && control.scrollWidth > control.clientWidth + 1)
        findings.push(`${nameOf(control)} is narrower than its text`);
    }
  }

  function checkTexts() {
    const range = document.createRange();
    for (const text of document.querySelectorAll(TEXTS)) {
      if (!isVisible(text) || !isAskedFor(text) || !text.textContent?.trim()) continue;
      const { overflowX } = getComputedStyle(text);
      const isCut = overflowX !== 'visible' && text.scrollWidth > text.clientWidth + 1;
      if (isCut && !text.matches(allowed.cut)) findings.push(`${nameOf(text)} is cut off`);
      const em = parseFloat(getComputedStyle(text).fontSize);
      const isNarrow = text.clientWidth < 3 * em && text.clientHeight > 5 * em;
      if (isNarrow && /\S{6}/.test(text.textContent))
        findings.push(`${nameOf(text)} is broken between its letters`);
      if (text.matches('[for], label, p')) continue;
      range.selectNodeContents(text);
      const cover = coverOf(text, () => range.getBoundingClientRect(), [0.02, 0.98]);
      if (cover) findings.push(`${nameOf(text)} is printed under ${nameOf(cover)}`);
    }
  }

  /** Bars that stay in place while a person scrolls must leave room to work in. */
  function checkBars() {
    scrollTo(0, 0);
    let covered = 0;
    for (const element of document.querySelectorAll('body *')) {
      if (getComputedStyle(element).position !== 'fixed' || !isVisible(element)) continue;
      const { width, height } = element.getBoundingClientRect();
      covered += width * height;
    }
    const share = covered / (innerWidth * innerHeight);
    if (share > allowed.fixedShare)
      findings.push(`${Math.round(share * 100)} % of the window stays covered`);
  }

  checkWidth();
  checkControls();
  checkTexts();
  checkBars();
  scrollTo(0, 0);
  return findings;
}
