import {
  type ElementKind,
  findTechnology,
  type Id,
  type Role,
  roleOf,
  searchTechnologies,
  technologies,
} from '@spillway/model';
import { useState } from 'react';
import { create } from '../../editor/actions/create';
import { TechnologyIcon } from '../../editor/canvas/technology-icon';
import { useEditorApi } from '../../editor/store';
import { SearchInput } from '../../ui/search-input';
import { PALETTE_TYPE, type PaletteItem } from './palette-item';

const KINDS: readonly (PaletteItem & { key: string; hint: string })[] = [
  { kind: 'actor', name: 'Actor', key: '1', hint: 'A person, partner or device' },
  { kind: 'service', name: 'Service', key: '2', hint: 'Code that runs: API, worker, function' },
  { kind: 'service', name: 'Frontend', role: 'frontend', key: '', hint: 'What runs in a browser' },
  { kind: 'queue', name: 'Queue', key: '3', hint: 'Messages, each handled once' },
  { kind: 'queue', name: 'Topic', role: 'topic', key: '', hint: 'Messages for many readers' },
  { kind: 'store', name: 'Store', key: '4', hint: 'Data at rest: database, cache, files' },
  { kind: 'external', name: 'External', key: '5', hint: 'Someone else runs it' },
];
const POPULAR = [
  'postgresql',
  'redis',
  'apache-kafka',
  'rabbitmq-quorum',
  'aws-sqs-standard',
  'aws-s3',
  'mongodb',
  'elasticsearch',
  'aws-lambda',
  'api-gateway',
  'browser-spa',
  'stripe',
];

function Entry({
  item,
  technology,
  hint,
  shortcut,
}: {
  item: PaletteItem;
  technology?: Id;
  hint: string;
  shortcut?: string;
}) {
  const api = useEditorApi();
  const known = findTechnology(technology);
  const role: Role = item.role ?? known?.role ?? roleOf({ kind: item.kind, name: item.name });
  return (
    <button
      type="button"
      draggable
      title={hint}
      className="flex h-8 w-full cursor-grab items-center gap-2 rounded-control px-1.5 text-left text-[0.8125rem] hover:bg-hover active:cursor-grabbing"
      onDragStart={(event) => {
        event.dataTransfer.setData(PALETTE_TYPE, JSON.stringify(item));
        event.dataTransfer.effectAllowed = 'copy';
      }}
      onClick={() => {
        const at = api.canvas()?.cursor() ?? { x: 0, y: 0 };
        const ref = { in: 'elements', id: create(api, item, at) } as const;
        api.reveal(ref);
        api.canvas()?.focus(ref);
      }}
    >
      <span
        className="palette-icon inline-flex size-6 shrink-0 items-center justify-center rounded-[6px]"
        style={{ background: `var(--kind-${item.kind}-soft)`, color: `var(--kind-${item.kind})` }}
      >
        <TechnologyIcon kind={item.kind} role={role} logo={known?.icon ?? undefined} size={14} />
      </span>
      <span className="min-w-0 flex-1 truncate">{item.name}</span>
      {shortcut !== undefined && shortcut !== '' && (
        <span className="text-muted text-xs" aria-hidden="true">
          {shortcut}
        </span>
      )}
    </button>
  );
}

const KIND_WORDS: Readonly<Record<ElementKind, string>> = {
  actor: 'Actor',
  service: 'Service',
  queue: 'Queue',
  store: 'Store',
  external: 'External',
};

/** What can be put on the canvas: the kinds, and technologies that bring their defaults along. Drag, or click. */
export function PalettePanel() {
  const [query, setQuery] = useState('');
  const found = query.trim() === '' ? technologies.filter(({ id }) => POPULAR.includes(id)) : searchTechnologies(query);
  const ordered =
    query.trim() === '' ? [...found].sort((a, b) => POPULAR.indexOf(a.id) - POPULAR.indexOf(b.id)) : found;
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <SearchInput label="Find a technology" value={query} onChange={setQuery} className="m-2" />
      <div className="min-h-0 flex-1 overflow-y-auto px-2 pb-3">
        {query.trim() === '' && (
          <section aria-label="Kinds" className="mb-3">
            <h2 className="px-1.5 pb-1 font-medium text-muted text-xs">Kinds</h2>
            {KINDS.map(({ key, hint, ...item }) => (
              <Entry key={item.name} item={item} hint={hint} shortcut={key} />
            ))}
          </section>
        )}
        <section aria-label="Technologies">
          <h2 className="px-1.5 pb-1 font-medium text-muted text-xs">
            {query.trim() === '' ? 'Technologies' : `${found.length} found`}
          </h2>
          {ordered.map(({ id, kind, name }) => (
            <Entry
              key={id}
              item={{ kind, name, technology: id }}
              technology={id}
              hint={`${KIND_WORDS[kind]}: ${name}`}
            />
          ))}
          {found.length === 0 && (
            <p className="px-1.5 text-muted text-xs">
              No technology of that name. Any element can be drawn without one.
            </p>
          )}
          {query.trim() === '' && (
            <p className="px-1.5 pt-1.5 text-muted text-xs">{technologies.length} technologies: search for more.</p>
          )}
        </section>
      </div>
    </div>
  );
}
