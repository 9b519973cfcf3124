// Shared: the English words of the points lab: every text that a person reads. Texts stand in
// objects and functions, so that another language can satisfy `typeof import('./en.js')`.

export * from './en-answer.js';
export * from './en-edits.js';
export * from './en-ledger.js';
export * from './en-markup.js';
export * from './en-numbers.js';
export * from './en-plane.js';
export * from './en-presets.js';
export * from './en-runs.js';
export * from './en-settings.js';
export * from './en-status.js';
