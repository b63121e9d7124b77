export * from './codes.ts';
export * from './error-fields.ts';
export * from './frames.ts';
export * from './limits.ts';
export * from './message-stream.ts';
export * from './reader.ts';
export * from './row-description.ts';
export * from './startup.ts';
