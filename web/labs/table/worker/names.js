// Worker: what the names of columns say: which one people predict, which ones number the rows, and
// which ones are years and hours.

/** @param {string} names */
function listed(names) {
  return names.split(',');
}

/**
 * Names of columns that people predict, by rank: of two, the one that stands first here.
 */
const TARGETS = [
  'target,label,labels,class_label,y_true',
  'survived,outcome,diagnosis,species,churn,churned,attrition,exited,is_fraud,fraud,isfraud',
  'class,classes,cls,target_class,response,result,outcomes,survival,deposit,default,defaulted',
].map(listed);
/** Names of columns that people predict where they stand first. */
const FIRST_TARGETS = listed(
  'y,output,out,category,type,kind,quality,price,mpg,medv,salary,income,score,grade,variety,sex',
);

/** Last words of names that number or name the rows. */
const IDS = new Set('id,ids,uuid,guid,rowid'.split(','));
/** The same, where all values differ. */
const NUMBERS = new Set('index,idx,no,nr,num,number,key,row,rownames,code,ref,serial'.split(','));

const TIMES = new Set(
  'year,years,yr,jahr,annee,ano,anno,hour,hours,hr,stunde,stunden,heure,heures,hora,horas'.split(
    ',',
  ),
);

/**
 * The words of a name: PassengerId, passenger_id and "Passenger ID" have the same two.
 *
 * @param {string} name
 */
const wordsOf = (name) =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\d]+/u)
    .filter(Boolean);

/**
 * How well a name fits a target: 0 not at all, the more the better.
 *
 * @param {string} name
 */
export function targetRank(name) {
  const joined = wordsOf(name).join('_');
  const rank = TARGETS.findIndex((names) => names.includes(joined));
  return rank < 0 ? 0 : TARGETS.length - rank;
}

/** Is this the name of a target, if the column is the first one? @param {string} name */
export const isFirstTarget = (name) => FIRST_TARGETS.includes(wordsOf(name).join('_'));

/** Does the name say that the column names the rows? @param {string} name */
export function isIdName(name) {
  const words = wordsOf(name);
  return IDS.has(words.at(-1) ?? '') || (words[0] === 'id' && words.length > 1);
}

/** May the column number the rows, if all its values differ? @param {string} name */
export function isNumberName(name) {
  const words = wordsOf(name);
  const isUnnamed = words.length === 0 || (words[0] === 'unnamed' && words.length <= 2);
  return isUnnamed || NUMBERS.has(words.at(-1) ?? '') || name.trim() === '#';
}

/** Years and hours are numbers, however few there are. @param {string} name */
export const isTimeName = (name) => wordsOf(name).some((word) => TIMES.has(word));
