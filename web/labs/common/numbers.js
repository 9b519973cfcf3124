// Shared: how a language writes numbers and plurals. Pure; the words of every lab are made with it.

/**
 * @typedef {ReturnType<typeof numbersOf>} Numbers
 *
 * @param {string} language a BCP 47 tag, such as 'en'
 */
export function numbersOf(language) {
  /**
   * @param {Intl.NumberFormatOptions} options
   * @returns {(value: number) => string}
   */
  const format = (options) => {
    const { format: write } = new Intl.NumberFormat(language, options);
    return (value) => write(value).replace('E', 'e');
  };
  const whole = format({ maximumFractionDigits: 0 });
  const three = format({ maximumSignificantDigits: 3, useGrouping: false });
  const oneScientific = format({ notation: 'scientific', maximumSignificantDigits: 1 });
  const twoScientific = format({ notation: 'scientific', maximumSignificantDigits: 2 });
  const plurals = new Intl.PluralRules(language);

  /** @param {number} digits the largest number of digits after the decimal sign, none of them a trailing zero */
  const atMost = (digits) => format({ maximumFractionDigits: digits, useGrouping: false });
  /** @param {number} digits the exact number of digits after the decimal sign */
  const fixed = (digits) =>
    format({
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
      useGrouping: false,
    });
  const upTo = [0, 1, 2, 3, 4].map(atMost);
  const twoFixed = fixed(2);

  return {
    format,
    atMost,
    fixed,
    /** 60,000 */
    count: whole,
    /** 97.67 %: two digits, as accuracies are compared. */
    accuracy: (/** @type {number} */ share) => `${twoFixed(100 * share)} %`,
    /** 16.2 %, with a narrow space that does not break. */
    share: (/** @type {number} */ share) => `${upTo[1](100 * share)}\u202f%`,
    /** Three digits for what is compared; a power of ten for what is very small or large. */
    loss(/** @type {number} */ value) {
      if (!Number.isFinite(value)) return '∞';
      if (value >= 1e5) return twoScientific(value);
      if (value >= 100) return whole(Math.round(value));
      return value === 0 || value >= 0.001 ? three(value) : oneScientific(value);
    },
    /** @param {number} value @param {number} digits after the decimal sign, at most 4 */
    decimal: (value, digits) => upTo[digits](value),
    /** 1:05, or 1:00:05 */
    time(/** @type {number} */ seconds) {
      const s = Math.floor(seconds);
      const two = (/** @type {number} */ n) => String(n).padStart(2, '0');
      if (s < 3600) return `${Math.floor(s / 60)}:${two(s % 60)}`;
      return `${Math.floor(s / 3600)}:${two(Math.floor(s / 60) % 60)}:${two(s % 60)}`;
    },
    /**
     * A count and its noun: counted(2, { one: 'step', other: 'steps' }) is "2 steps".
     *
     * @param {number} n
     * @param {Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }} forms
     */
    counted: (n, forms) => `${whole(n)} ${forms[plurals.select(n)] ?? forms.other}`,
    /**
     * The form that goes with a number, without the number.
     *
     * @param {number} n
     * @param {Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }} forms
     */
    plural: (n, forms) => forms[plurals.select(n)] ?? forms.other,
    /** Written as mathematics writes it: a real minus sign. */
    minus: (/** @type {string} */ text) => text.replaceAll('-', '−'),
  };
}
