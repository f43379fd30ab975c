export * from './arbitrary-model.js';
export * from './generate-annotated.js';
export * from './generate-model.js';
