export { columnReader, copyEncoder } from './copy.ts';
