export * from './arbitrary-model.js';
export * from './generate-model.js';
