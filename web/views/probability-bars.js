// One bar for each class; the longest is marked by weight and by a sign, not by colour alone.

/**
 * @param {HTMLElement} list an <ol>
 * @param {string[]} names
 */
export function createProbabilityBars(list, names) {
  const rows = names.map((name) => {
    const row = document.createElement('li');
    const [label, track, value] = ['bar-name', 'bar-track', 'bar-value'].map((className) => {
      const part = document.createElement('span');
      part.className = className;
      row.append(part);
      return part;
    });
    label.textContent = name;
    const fill = document.createElement('span');
    fill.className = 'bar-fill';
    track.append(fill);
    list.append(row);
    return { row, fill, value };
  });

  return {
    /**
     * @param {ArrayLike<number> | null} values 0 to 1 each
     * @param {number | null} top which is marked
     */
    set(values, top) {
      rows.forEach(({ row, fill, value }, k) => {
        const p = values ? values[k] : 0;
        fill.style.transform = `scaleX(${Math.max(0, Math.min(1, p || 0))})`;
        const text = values ? percent(p) : '';
        if (value.textContent !== text) value.textContent = text;
        row.classList.toggle('is-top', k === top);
      });
    },
  };
}

/**
 * Certainty is never rounded up to 100 %.
 *
 * @param {number} p
 */
export function percent(p) {
  if (p > 0.999 && p < 1) return '>99.9 %';
  return Number.isNaN(p) ? '–' : `${(100 * p).toFixed(1)} %`;
}
