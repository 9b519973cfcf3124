// Page: a lesson beside a lab leaves it a narrower place, but the style sheets of labs ask for the
// width of the window. While a lesson is beside, every such question counts the lesson's width too:
// (max-width: 60em) becomes (max-width: 82em). The lab then lays itself out for the place it has.

/** @type {Map<MediaList, string>} each changed question as it was */
const originals = new Map();
/** The sheets of the lesson itself ask for the window. */
const OWN = /\/lesson\//;
const WIDTH = /(\b(?:max|min)-width:\s*|\bwidth\s*[<>]=?\s*)([\d.]+)(em|px)/g;
const WIDTH_FIRST = /([\d.]+)(em|px)(\s*[<>]=?\s*width)/g;

/** The size of an em in a question: that of the browser, not of the page. */
function emOfBrowser() {
  const probe = document.createElement('span');
  probe.style.cssText = 'position:absolute;font-size:medium';
  document.body.append(probe);
  const size = parseFloat(getComputedStyle(probe).fontSize);
  probe.remove();
  return size || 16;
}

/**
 * @param {string} text a question
 * @param {number} px so much wider
 * @param {number} em
 */
export function widened(text, px, em) {
  const more = (/** @type {string} */ value, /** @type {string} */ unit) =>
    `${+(Number(value) + (unit === 'px' ? px : px / em)).toFixed(3)}${unit}`;
  return text
    .replace(WIDTH, (_, before, value, unit) => before + more(value, unit))
    .replace(WIDTH_FIRST, (_, value, unit, after) => more(value, unit) + after);
}

/**
 * @param {CSSRuleList} rules
 * @param {(media: MediaList) => void} visit
 */
function eachMedia(rules, visit) {
  for (const rule of rules) {
    if (rule instanceof CSSMediaRule) visit(rule.media);
    if ('cssRules' in rule) eachMedia(/** @type {CSSGroupingRule} */ (rule).cssRules, visit);
  }
}

/**
 * @param {number} px of the lesson beside; 0: there is none
 */
export function narrowLabs(px) {
  const em = emOfBrowser();
  for (const [media, text] of originals) media.mediaText = text;
  originals.clear();
  if (!px) return;
  for (const sheet of document.styleSheets) {
    if (OWN.test(sheet.href ?? '')) continue;
    try {
      eachMedia(sheet.cssRules, (media) => {
        const text = media.mediaText;
        const wider = widened(text, px, em);
        if (wider === text) return;
        originals.set(media, text);
        media.mediaText = wider;
      });
    } catch {
      // A sheet that a script may not read stays as it is.
    }
  }
}
