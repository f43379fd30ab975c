import type { OpenApiDocument, Operation } from './openapi.js';
import { PROBLEMS } from './problem.js';

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeHtml = (text: string): string => text.replaceAll(/[&<>"]/g, (character) => ESCAPES[character] ?? '');
/** Words between backticks become code; everything else stays text. */
const prose = (text: string): string => escapeHtml(text).replaceAll(/`([^`]+)`/g, '<code>$1</code>');

const STYLE = `
:root { color-scheme: light dark; --line: #8884; --muted: #777; --accent: light-dark(#0b62c4, #7db8ff); }
body { font: 15px/1.55 system-ui, sans-serif; max-width: 60rem; margin: 0 auto; padding: 2rem 1.25rem 5rem; }
h1 { margin: 0 } h2 { margin: 2.5rem 0 .5rem } a { color: var(--accent) }
details { border: 1px solid var(--line); border-radius: 8px; margin: .5rem 0; padding: 0 1rem }
summary { cursor: pointer; padding: .6rem 0 } details[open] { padding-bottom: .75rem }
.method { display: inline-block; min-width: 4.2em; font: 600 12px ui-monospace, monospace; text-transform: uppercase }
code, pre { font: 13px/1.5 ui-monospace, monospace } pre { overflow: auto; border-left: 3px solid var(--line); padding-left: .75rem; max-height: 28rem }
.muted { color: var(--muted) } table { border-collapse: collapse; width: 100% } td, th { text-align: left; padding: .3rem .75rem .3rem 0; border-bottom: 1px solid var(--line); vertical-align: top }
`;

const schemaBlock = (title: string, content: Record<string, { schema?: unknown }> | undefined): string =>
  Object.entries(content ?? {})
    .map(
      ([type, { schema }]) =>
        `<h4>${escapeHtml(title)} <span class="muted">${escapeHtml(type)}</span></h4><pre>${escapeHtml(JSON.stringify(schema ?? {}, null, 2))}</pre>`,
    )
    .join('');

function parameterTable(parameters: Operation['parameters']): string {
  if (parameters === undefined || parameters.length === 0) return '';
  const rows = parameters.map(({ name, in: place, required, description, schema }) => {
    const need = required === true ? 'required' : '';
    return `<tr><td><code>${escapeHtml(name)}</code></td><td>${escapeHtml(place)}</td><td>${need}</td><td>${prose(description ?? '')} <code class="muted">${escapeHtml(JSON.stringify(schema ?? {}))}</code></td></tr>`;
  });
  return `<table><thead><tr><th>Parameter</th><th>In</th><th></th><th></th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

function operationBlock(path: string, method: string, operation: Operation): string {
  const answers = Object.entries(operation.responses)
    .filter(([status]) => status !== 'default')
    .map(
      ([status, { description, content }]) =>
        schemaBlock(`${status} ${description ?? ''}`, content) ||
        `<h4>${escapeHtml(`${status} ${description ?? ''}`)}</h4>`,
    );
  return `<details><summary><span class="method">${escapeHtml(method)}</span> <code>${escapeHtml(path)}</code> <span class="muted">${escapeHtml(operation.summary ?? '')}</span></summary>
<p>${prose(operation.description ?? operation.summary ?? '')}</p>${parameterTable(operation.parameters)}${schemaBlock('Body', operation.requestBody?.content)}${answers.join('')}</details>`;
}

/** The reference as one page without scripts: it is made of the same document that /api/openapi.json serves. */
export function referencePage({ info, paths, components }: OpenApiDocument): string {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => operationBlock(path, method, operation)),
  );
  const problems = Object.entries(PROBLEMS).map(
    ([code, [status, title]]) =>
      `<tr id="${escapeHtml(code)}"><td>${status}</td><td><code>${escapeHtml(code)}</code></td><td>${escapeHtml(title)}</td></tr>`,
  );
  const schemas = Object.entries(components.schemas).map(
    ([name, schema]) =>
      `<details id="schema-${escapeHtml(name)}"><summary><code>${escapeHtml(name)}</code></summary><pre>${escapeHtml(JSON.stringify(schema, null, 2))}</pre></details>`,
  );
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHtml(info.title)} API</title><style>${STYLE}</style></head>
<body><main><h1>${escapeHtml(info.title)} API</h1><p>${prose(info.description ?? '')} Version ${escapeHtml(info.version)}. As OpenAPI 3.1: <a href="/api/openapi.json">/api/openapi.json</a>.</p>
<h2>Operations</h2>${operations.join('\n')}
<h2>Problems</h2><p>Every error has <code>type</code>, <code>title</code>, <code>status</code>, <code>code</code>, <code>detail</code>, <code>requestId</code> and, where several things are wrong, <code>issues</code>.</p>
<table><thead><tr><th>Status</th><th>Code</th><th>Title</th></tr></thead><tbody>${problems.join('')}</tbody></table>
<h2>Schemas</h2>${schemas.join('\n')}</main></body></html>`;
}
