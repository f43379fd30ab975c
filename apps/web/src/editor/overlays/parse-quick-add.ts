import {
  ELEMENT_KINDS,
  type ElementKind,
  type Id,
  ROLES,
  type Role,
  type Technology,
  technologies,
} from '@spillway/model';

/** One reading of what was typed. */
export interface Suggestion {
  readonly key: string;
  readonly kind: ElementKind;
  readonly name: string;
  readonly role: Role | undefined;
  readonly technology: Id | undefined;
  /** What it will be: "Topic on Apache Kafka". */
  readonly description: string;
}

interface Word {
  readonly kind: ElementKind;
  readonly role?: Role;
}

/** Words people use for kinds and roles, beside the format's own. */
const SYNONYMS: Readonly<Record<string, Word>> = {
  db: { kind: 'store', role: 'database' },
  bucket: { kind: 'store', role: 'object-storage' },
  index: { kind: 'store', role: 'search' },
  person: { kind: 'actor', role: 'user' },
  customer: { kind: 'actor', role: 'user' },
  admin: { kind: 'actor', role: 'operator' },
  api: { kind: 'service', role: 'service' },
  app: { kind: 'service', role: 'frontend' },
  ui: { kind: 'service', role: 'frontend' },
  web: { kind: 'service', role: 'frontend' },
  lambda: { kind: 'service', role: 'function' },
  cron: { kind: 'service', role: 'scheduler' },
  job: { kind: 'service', role: 'worker' },
  events: { kind: 'queue', role: 'topic' },
};

const WORDS: ReadonlyMap<string, Word> = new Map<string, Word>([
  ...ELEMENT_KINDS.flatMap((kind) => ROLES[kind].map((role) => [role, { kind, role }] as const)),
  ...ELEMENT_KINDS.map((kind) => [kind, { kind }] as const),
  ...Object.entries(SYNONYMS),
]);

const spoken = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1).replaceAll('-', ' ');

function technologyAt(words: readonly string[], start: number): { technology: Technology; length: number } | undefined {
  for (let length = Math.min(4, words.length - start); length >= 1; length -= 1) {
    const text = words
      .slice(start, start + length)
      .join(' ')
      .toLowerCase();
    if (WORDS.has(text)) continue;
    const found = technologies.find(
      ({ id, name, aliases }) =>
        id === text.replaceAll(' ', '-') ||
        name.toLowerCase() === text ||
        aliases.some((alias) => alias.toLowerCase() === text),
    );
    if (found !== undefined) return { technology: found, length };
  }
  return undefined;
}

/** The one technology that is meant by the start of its name; too short a start means nothing. */
function technologyLike(word: string): Technology | undefined {
  const text = word.toLowerCase();
  if (text.length < 4 || WORDS.has(text)) return undefined;
  return technologies.find(
    ({ name, aliases }) =>
      name
        .toLowerCase()
        .split(' ')
        .some((part) => part.startsWith(text)) || aliases.some((alias) => alias.toLowerCase().startsWith(text)),
  );
}

/** A topic is what one names on a broker of streams. */
function roleOn(technology: Technology, named: boolean): Role {
  return technology.role === 'stream' && named ? 'topic' : technology.role;
}

const describe = (kind: ElementKind, role: Role | undefined, technology: Technology | undefined): string =>
  `${spoken(role ?? kind)}${technology === undefined ? '' : ` on ${technology.name}`}`;

/**
 * Reads "kafka orders" as a topic named orders on Kafka, "db orders" as a database, "orders" as anything of that name.
 * The best reading comes first.
 */
export function parseQuickAdd(text: string): readonly Suggestion[] {
  const words = text
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '');
  const found: Suggestion[] = [];
  const add = (kind: ElementKind, name: string, role: Role | undefined, technology: Technology | undefined): void => {
    const key = `${kind} ${role ?? ''} ${technology?.id ?? ''} ${name}`;
    if (!found.some((other) => other.key === key)) {
      found.push({ key, kind, name, role, technology: technology?.id, description: describe(kind, role, technology) });
    }
  };
  const addTechnology = (technology: Technology, index: number, length: number): void => {
    const rest = [...words.slice(0, index), ...words.slice(index + length)];
    // "orders topic" says what it is; "order events" is what it is called.
    const says = (word: string, at: number): boolean =>
      WORDS.get(word)?.kind === technology.kind && (at === 0 || !Object.hasOwn(SYNONYMS, word));
    const meant = rest.length > 1 ? rest.findIndex((other, at) => says(other.toLowerCase(), at)) : -1;
    const role = meant === -1 ? undefined : WORDS.get(rest[meant]?.toLowerCase() ?? '')?.role;
    const name = rest.filter((_, i) => i !== meant).join(' ');
    const stated = role ?? roleOn(technology, name !== '');
    const shown = name === '' ? technology.name : name;
    add(technology.kind, shown, stated === technology.role ? undefined : stated, technology);
  };
  words.forEach((_, index) => {
    const exact = technologyAt(words, index);
    if (exact !== undefined) addTechnology(exact.technology, index, exact.length);
  });
  words.forEach((word, index) => {
    const meant = WORDS.get(word.toLowerCase());
    if (meant === undefined || (index > 0 && index < words.length - 1)) return;
    const rest = words.filter((_, i) => i !== index).join(' ');
    // "payments service" is the name of a service; "service payments" is a service named payments.
    const name = rest === '' ? spoken(word) : index === 0 ? rest : words.join(' ');
    add(meant.kind, name, meant.role === ROLES[meant.kind][0] ? undefined : meant.role, undefined);
  });
  const name = words.join(' ');
  // The start of a name may be meant: after what was typed to the letter.
  const like = technologyLike(words[0] ?? '');
  if (name !== '' && like !== undefined) {
    add('service', name, undefined, undefined);
    addTechnology(like, 0, 1);
  }
  for (const kind of ['service', 'queue', 'store', 'external', 'actor'] as const) {
    add(kind, name === '' ? spoken(kind) : name, undefined, undefined);
  }
  return found;
}
