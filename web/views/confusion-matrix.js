// A confusion matrix as a table: a row for each true class, a column for each that is said. The
// shade of a cell is its share of its row; the number stands in it, so that no colour is needed to
// read it.

/** @param {HTMLElement} box */
export function createConfusionMatrix(box) {
  const table = document.createElement('table');
  table.className = 'matrix';
  box.append(table);
  return {
    /**
     * @param {ArrayLike<number>} counts (K, K), row = truth
     * @param {string[]} classes
     * @param {string} caption
     */
    set(counts, classes, caption) {
      const K = classes.length,
        head = document.createElement('tr');
      head.append(document.createElement('td'), ...classes.map((name) => header(name, 'col')));
      const rows = classes.map((name, truth) => {
        const row = document.createElement('tr'),
          of = Array.from({ length: K }, (_, said) => counts[truth * K + said]),
          all = of.reduce((sum, n) => sum + n, 0);
        row.append(
          header(name, 'row'),
          ...of.map((n, said) => {
            const cell = document.createElement('td');
            cell.textContent = n.toLocaleString('en');
            cell.className = said === truth ? 'is-right' : 'is-wrong';
            cell.style.setProperty('--share', String(all ? n / all : 0));
            return cell;
          }),
        );
        return row;
      });
      const title = document.createElement('caption');
      title.textContent = caption;
      table.classList.toggle('is-large', K > 6);
      table.replaceChildren(title, head, ...rows);
    },
  };
}

/**
 * @param {string} name
 * @param {'row' | 'col'} scope
 */
function header(name, scope) {
  const cell = Object.assign(document.createElement('th'), { scope, title: name });
  cell.append(Object.assign(document.createElement('span'), { textContent: name }));
  return cell;
}
