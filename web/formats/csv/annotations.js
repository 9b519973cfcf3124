// annotations.js: lines below the names that give the type and role of each column, as Orange
// writes them, and the first line of scikit-learn's files, which holds counts. Page and worker.

/**
 * The type and the role that a file gives to a column.
 *
 * @typedef {object} Hint
 * @property {'number' | 'category' | null} kind
 * @property {'target' | 'ignore' | null} role
 */

const NUMBER_TYPES = new Set(
  'c,continuous,numeric,number,num,float,float32,float64,double,real,decimal,int,int32,int64,integer,long'.split(
    ',',
  ),
);
const CATEGORY_TYPES = new Set(
  'd,discrete,categorical,category,nominal,ordinal,factor,enum,bool,boolean,binary,logical'.split(
    ',',
  ),
);
const TEXT_TYPES = new Set(
  's,string,str,text,character,char,varchar,object,t,time,date,datetime,timestamp,basket,id'.split(
    ',',
  ),
);
const ROLES = new Set('class,target,meta,ignore,i,m,skip,feature,input,attribute'.split(','));

/** @param {string} cell */
const plain = (cell) => cell.trim().toLowerCase();

/**
 * Does a line say the types of the columns? All its cells are types; where some are lists of
 * values (none mild strong), most of them are.
 *
 * @param {string[]} row
 */
export function areTypes(row) {
  const cells = row.map(plain).filter(Boolean);
  const types = cells.filter(
    (cell) => NUMBER_TYPES.has(cell) || CATEGORY_TYPES.has(cell) || TEXT_TYPES.has(cell),
  );
  const lists = cells.filter((cell) => /\S\s\S/.test(cell) && !types.includes(cell));
  return (
    types.length > 0 && types.length >= lists.length && types.length + lists.length === cells.length
  );
}

/** Does a line say the roles of the columns, most of which are blank? @param {string[]} row */
export function areRoles(row) {
  const cells = row.map(plain).filter(Boolean);
  return (
    cells.length > 0 &&
    cells.every((cell) => ROLES.has(cell.split(/[\s=]/, 1)[0]) || /^\w+=\S*$/.test(cell))
  );
}

/**
 * @param {string} type
 * @returns {Hint['kind']}
 */
function kindOf(type) {
  if (NUMBER_TYPES.has(type)) return 'number';
  return CATEGORY_TYPES.has(type) || /\S\s\S/.test(type) ? 'category' : null;
}

/**
 * @param {string} role
 * @returns {Hint['role']}
 */
function roleOf(role) {
  if (/^(class|target|c)\b/.test(role)) return 'target';
  return /^(meta|ignore|skip|i|m)\b/.test(role) ? 'ignore' : null;
}

/**
 * The types and roles that two lines give to the columns.
 *
 * @param {number} width
 * @param {string[]} types
 * @param {string[]} roles
 * @returns {Hint[]}
 */
export const hintsOf = (width, types, roles) =>
  Array.from({ length: width }, (_, c) => ({
    kind: kindOf(plain(types[c] ?? '')),
    role: plain(types[c] ?? '') === 's' ? 'ignore' : roleOf(plain(roles[c] ?? '')),
  }));

/** Orange's names with types in front of them: D#sex, mS#name, cD#class. */
const PREFIXED = /^([mic]?)([CDSTN]?)#(.+)$/;

/**
 * Names without the types in front of them; null: they have none.
 *
 * @param {string[]} names
 * @returns {{ names: string[]; hints: Hint[] } | null}
 */
export function prefixedNames(names) {
  const found = names.map((name) => name.trim().match(PREFIXED));
  if (!found.some((match) => match && match[1] + match[2])) return null;
  const roles = { c: /** @type {const} */ ('target'), m: null, i: null };
  const kinds = { C: /** @type {const} */ ('number'), N: null, S: null, T: null };
  return {
    names: names.map((name, c) => found[c]?.[3] ?? name),
    hints: found.map((match) => {
      const [, role = '', type = ''] = match ?? [];
      const isIgnored = role === 'm' || role === 'i';
      return {
        kind: type === 'D' ? 'category' : (kinds[/** @type {'C'} */ (type)] ?? null),
        role: isIgnored ? 'ignore' : (roles[/** @type {'c'} */ (role)] ?? null),
      };
    }),
  };
}

/**
 * Is this the first line of scikit-learn's files: how many rows there are, how many inputs, then
 * the names of the classes?
 *
 * @param {string[]} row
 * @param {number} width of the table
 */
export function areCounts(row, width) {
  const cells = row.map((cell) => cell.trim());
  while (cells.at(-1) === '') cells.pop();
  const [rows, inputs, ...classes] = cells;
  return (
    /^\d{1,9}$/.test(rows ?? '') &&
    Number(inputs) === width - 1 &&
    classes.length > 0 &&
    classes.every((name) => name !== '' && Number.isNaN(Number(name)))
  );
}
