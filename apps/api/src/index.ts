export { type App, type AppOptions, type AppType, createApp } from './app.js';
