// Shared: what a person reads at the pad of a program, and on the way to Points, in English.

import { numbers } from '../../../common/words/en.js';

export const toPoints = {
  perceptron: 'Show this line in Points',
  adaline: 'Show this line in Points',
  network: 'Show it in Points',
};
/** @type {Record<string, string>} */
export const toPointsTitle = {
  perceptron: 'Opens the same points with a perceptron that has your weights',
  adaline: 'Opens the same points with an Adaline that has your weights',
  network: 'Opens the same points with a network that has your weights',
};

export const pad = {
  title: 'Your program answers',
  draw: 'Draw a digit',
  undo: 'Undo',
  clear: 'Clear',
  keys: 'Arrow keys move. Space puts the pen down or lifts it. Backspace undoes a stroke, Delete clears.',
  gets: 'What it gets',
  image: 'The 28 × 28 image that your program gets',
  noImage: 'No image yet',
  answer: 'Its answer',
  bars: 'The ten numbers that your program returned',
  /** The first text, and again when the pad is empty. */
  empty: 'Draw a digit. Your program gets it as 28 × 28 pixels.',
  asking: 'Your program is computing.',
  /** @param {number} digit */
  said: (digit) => `Your program says ${digit}.`,
  scores: 'These are not probabilities: the bars go from the smallest number to the largest.',
  how: 'In a program of your own, `ink.pad(f)` opens this pad. f gets the 784 pixels from 0 to 1. It returns ten numbers, or one digit.',
  lost: 'The pad could not be loaded. Check the connection, then press Run again.',
  hung: 'The function of the pad gave no answer for 5 seconds, and the program was ended. Does it have a loop without an end? Press Run to draw again.',
};

const three = numbers.format({ maximumSignificantDigits: 3 });

/** @param {number} value one of the ten */
export const score = (value) => numbers.minus(three(value));
