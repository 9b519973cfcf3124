// json.js: reads JSON in short steps, so that no text blocks the page or a worker for long. Page
// and worker. JSON.parse reads everything at once, has no limit on nesting, and silently keeps the
// last value of a repeated key.

/** Characters that one step reads, about. */
const SLICE = 2 ** 17;
const MAX_DEPTH = 12;
/** A longer number is none that anybody wrote; a longer text would make a long turn. */
const MAX_NUMBER = 400,
  MAX_TEXT = 2 ** 20;
/** Keys of one object: a browser lists them in one go. Numbers are quick. */
const MAX_KEYS = 2 ** 21,
  NAME_COSTS = 4;

// No match is long, because each is one call. Where more blanks follow, the next step passes them.
const BLANKS = /[ \t\r\n]{0,65536}/y;
const NUMBER = /-?(?:0|[1-9]\d{0,400})(?:\.\d{1,400})?(?:[eE][+-]?\d{1,400})?/y;
const INDEX = /^\d{1,9}$/;
const WORD = /true|false|null/y;
/** Ends a part of a text, or begins an escape. */
const SPECIAL = /["\\]/g;

/** @type {Record<string, boolean | null>} */
const WORDS = { true: true, false: false, null: null };

/**
 * An object in which a key such as __proto__ is a key like any other. One of Object.create(null)
 * takes ten times the memory.
 */
class Bare {}
Object.setPrototypeOf(Bare.prototype, null);
Reflect.deleteProperty(Bare.prototype, 'constructor');

/** @type {Record<string, unknown>} of a list, which has no keys */
const NONE = {};

/** Where and why a text is no JSON that is read. */
export class JsonFault extends Error {
  /**
   * @param {'syntax' | 'depth' | 'twice' | 'keys'} reason
   * @param {number} at place in the text
   * @param {string} [key] that was given twice
   */
  constructor(reason, at, key = '') {
    super(reason);
    this.reason = reason;
    this.at = at;
    this.key = key;
  }
}

/**
 * A list or an object that is being read.
 *
 * @typedef {object} Level
 * @property {unknown[] | null} list
 * @property {Record<string, unknown>} object
 * @property {string} key that was read last
 * @property {number} cost of the keys
 */

export class JsonReading {
  #text;
  #at = 0;
  /** @type {Level[]} */ #levels = [];
  /** The kind of token that may come next. @type {'value' | 'first' | 'key' | 'after'} */ #next =
    'value';
  /** @type {unknown[]} values that stand one after the other, as in JSON lines */
  values = [];

  /** @param {string} text */
  constructor(text) {
    this.#text = text.startsWith('\ufeff') ? text.slice(1) : text;
  }

  /** Characters that have been read. */
  get position() {
    return this.#at;
  }

  /** The share that has been read, 0 to 1. */
  get share() {
    return this.#at / this.#text.length;
  }

  /**
   * Reads on.
   *
   * @returns {boolean} whether all of it is read
   * @throws {JsonFault}
   */
  advance() {
    const end = this.#at + SLICE;
    while (this.#at < end) {
      if (this.#match(BLANKS)) continue;
      if (this.#at === this.#text.length) {
        if (this.#levels.length || !this.values.length) this.#fail();
        return true;
      }
      this.#step(this.#text[this.#at]);
    }
    return false;
  }

  /** @param {string} sign */
  #step(sign) {
    const level = this.#levels.at(-1);
    if (level && this.#next !== 'value') {
      const isFirst = this.#next === 'first';
      if (sign === (level.list ? ']' : '}') && this.#next !== 'key') return this.#close();
      if (this.#next === 'after') {
        if (sign !== ',') this.#fail();
        this.#at++;
        this.#next = level.list ? 'value' : 'key';
        return;
      }
      if (!level.list) return this.#readKey(level);
      if (!isFirst) this.#fail();
    }
    this.#readValue(sign);
  }

  /** @param {Level} level */
  #readKey(level) {
    const at = this.#at;
    if (this.#text[at] !== '"') this.#fail();
    const key = this.#readText();
    if (Object.hasOwn(level.object, key)) throw new JsonFault('twice', at, key);
    this.#match(BLANKS);
    if (this.#text[this.#at] !== ':') this.#fail();
    this.#at++;
    level.key = key;
    level.cost += INDEX.test(key) ? 1 : NAME_COSTS;
    if (level.cost > MAX_KEYS) throw new JsonFault('keys', at);
    this.#next = 'value';
  }

  /** @param {string} sign */
  #readValue(sign) {
    if (sign === '"') return this.#take(this.#readText());
    if (sign === '[' || sign === '{') {
      if (this.#levels.length === MAX_DEPTH) throw new JsonFault('depth', this.#at);
      const list = sign === '[' ? [] : null;
      const object = /** @type {Record<string, unknown>} */ (list ? NONE : new Bare());
      this.#levels.push({ list, object, key: '', cost: 0 });
      this.#at++;
      this.#next = 'first';
      return;
    }
    const word = this.#match(WORD);
    if (word) return this.#take(WORDS[word]);
    const number = this.#match(NUMBER);
    if (!number || number.length > MAX_NUMBER) this.#fail();
    this.#take(Number(number));
  }

  #close() {
    const level = /** @type {Level} */ (this.#levels.pop());
    this.#at++;
    this.#take(level.list ?? level.object);
  }

  /** @param {unknown} value that is complete */
  #take(value) {
    const level = this.#levels.at(-1);
    if (!level) this.values.push(value);
    else if (level.list) level.list.push(value);
    else level.object[level.key] = value;
    this.#next = level ? 'after' : 'value';
  }

  /** @returns {string} */
  #readText() {
    const begin = this.#at++;
    let hasEscapes = false;
    for (;;) {
      SPECIAL.lastIndex = this.#at;
      const found = SPECIAL.exec(this.#text);
      if (!found || found.index - begin > MAX_TEXT) this.#fail();
      this.#at = found.index + 1;
      if (found[0] === '"') break;
      hasEscapes = true;
      this.#at++;
    }
    if (!hasEscapes) return this.#text.slice(begin + 1, this.#at - 1);
    try {
      return JSON.parse(this.#text.slice(begin, this.#at));
    } catch {
      return this.#fail();
    }
  }

  /**
   * What stands here, which is passed.
   *
   * @param {RegExp} pattern sticky
   */
  #match(pattern) {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0] ?? '';
    this.#at += found.length;
    return found;
  }

  /** @returns {never} */
  #fail() {
    throw new JsonFault('syntax', Math.min(this.#at, this.#text.length));
  }
}
