export * from '@codemirror/state';
export * from '@codemirror/view';
export * from '@codemirror/language';
export * from '@codemirror/commands';
export { pythonLanguage } from '@codemirror/lang-python';
export { tags } from '@lezer/highlight';
