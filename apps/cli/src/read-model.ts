import { readFile } from 'node:fs/promises';
import { importText } from '@spillway/formats';
import type { Model } from '@spillway/model';
import { paint, type Terminal } from './terminal.js';

const SYSTEM_ERRORS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file. Check the path',
  EISDIR: 'this is a folder. Name a file in it',
  EACCES: 'this file may not be read. Check its permissions',
};

function systemMessage(cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return SYSTEM_ERRORS[code] ?? (cause instanceof Error ? cause.message : String(cause));
}

/**
 * Reads a model from a file (Spillway JSON or YAML, or any format that carries one). What is wrong with it is written
 * to the error stream as `file:line:column: message`; `undefined` when it holds no readable model.
 */
export async function readModel(file: string, terminal: Terminal): Promise<{ text: string; model: Model } | undefined> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (cause) {
    terminal.error(`${file}: ${systemMessage(cause)}.\n`);
    return undefined;
  }
  const { model, diagnostics } = importText(text, { fileName: file });
  for (const { line, column, severity, message } of diagnostics) {
    const style = severity === 'error' ? 'red' : severity === 'warning' ? 'yellow' : 'dim';
    terminal.error(`${file}:${line}:${column}: ${paint(terminal, style, severity)}: ${message}\n`);
  }
  return model === undefined ? undefined : { text, model };
}
