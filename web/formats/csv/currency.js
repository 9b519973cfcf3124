// currency.js: the marks before and behind numbers: currencies and percent signs. Page and worker.

const CURRENCY_SIGN = /^\p{Sc}$/u;
const CURRENCIES = new Set(
  'USD,EUR,GBP,CHF,JPY,CNY,INR,RWF,KES,UGX,TZS,NGN,ZAR,GHS,XAF,XOF,ETB,EGP,MAD,AUD,CAD,NZD,BRL,MXN,SEK,NOK,DKK,PLN,CZK,HUF,RON,TRY,RUB,UAH,KRW,Fr,Fr.,kr,Kč,zł,R$,US$,C$,A$,Rs,Rs.,KSh,Ft,lei'.split(
    ',',
  ),
);
const MAX_CURRENCY = 3;

/** @param {string} text */
const isMark = (text) =>
  text === '%' || text === '‰' || CURRENCY_SIGN.test(text) || CURRENCIES.has(text);

/**
 * The mark that a text begins with, or ''.
 *
 * @param {string} body
 */
export function markBefore(body) {
  for (let length = MAX_CURRENCY; length > 0; length--) {
    const start = body.slice(0, length);
    if (start.length === length && isMark(start)) return start;
  }
  return '';
}

/**
 * The mark that a text ends with, or ''.
 *
 * @param {string} body
 */
export function markAfter(body) {
  for (let length = MAX_CURRENCY; length > 0; length--) {
    const end = body.slice(-length);
    if (body.length > length && isMark(end)) return end;
  }
  return '';
}
