import type { FieldLimits } from '@spillway/analysis';
import type { FieldReference, Json } from '@spillway/model';
import { Tag, TriangleAlert } from 'lucide-react';
import { choice, flag, type Member, picks, spoken, text } from '../../inspector/form/member';
import { FIELD_MEMBERS } from '../../inspector/members/record-members';
import { type Limits, readLimits, sayLimits } from '../../inspector/plain-language/read-limits';
import { type Reading, read, unread } from '../../inspector/plain-language/reading';
import type { Column, TableRow } from '../../tables/column';
import { saySuggestion, type TagSuggestion } from './field-rows';

const memberOf = (name: string, otherwise: Member): Member => ({
  ...(FIELD_MEMBERS.find(({ path }) => path[0] === name) ?? otherwise),
});
/** For columns that show what follows from elsewhere. */
const shown = (path: string, label: string, why: string): Member =>
  spoken<string>(path, label, { read: () => unread(why), say: String }, { hint: why });

const nameMember = spoken<string>(
  'id',
  'Field',
  {
    read: (typed) =>
      /^[A-Za-z0-9][\w-]{0,63}$/.test(typed)
        ? read(typed)
        : unread('A field’s name has letters, digits, “_” and “-”, as in “ship_to”.'),
    say: String,
  },
  { required: true, hint: 'Renaming follows every reference.' },
);
const limitsMember = spoken<Json>(
  'limits',
  'Limits',
  {
    // Limits are plain JSON, which an interface with optional members cannot say.
    read: (typed) => readLimits(typed) as Reading<Json>,
    say: (value) => sayLimits(value as Limits),
    placeholder: '200 characters',
  },
  { hint: '“200 characters”, “0 to 10”, “open | paid”' },
);
const zonedMember = memberOf('zoned', flag('zoned', 'With time zone'));
const unitMember = memberOf('unit', text('unit', 'Unit'));
const unitOrZone: Member = {
  ...unitMember,
  label: 'Unit, zone',
  hint: 'The unit of numbers; whether times carry their offset.',
};

interface CellNotes {
  readonly limits: ReadonlyMap<FieldReference, FieldLimits>;
  readonly suggestions: ReadonlyMap<FieldReference, TagSuggestion>;
  readonly readOnly: boolean;
  readonly onTag: (field: FieldReference) => void;
}

function Along({ text: said, isMismatch }: { text: string; isMismatch: boolean }) {
  return (
    <span
      className={`tabular inline-flex min-w-0 items-center gap-1 text-[0.8125rem] ${isMismatch ? 'font-medium text-danger' : 'text-muted'}`}
      title={isMismatch ? 'Some place takes less than can arrive there' : 'What each place on the way allows'}
    >
      {isMismatch && <TriangleAlert size={13} aria-hidden className="shrink-0" />}
      <span className="truncate">{said}</span>
      {isMismatch && <span className="sr-only"> (does not fit)</span>}
    </span>
  );
}

/** The columns of the table of fields; what is known about cells beside their values is looked up in `notes`. */
export function fieldColumns(isOneEntity: boolean, notes: CellNotes): readonly Column[] {
  const entity: Column = {
    member: shown('entity', 'Entity', 'Choose the entity above to rename it.'),
    width: 'minmax(5.5rem, 0.8fr)',
    fixed: true,
  };
  const along = (row: TableRow) => {
    const found = notes.limits.get(row.key);
    const { along: said } = row.values;
    if (found === undefined || typeof said !== 'string') return undefined;
    return <Along text={said} isMismatch={found.isMismatch} />;
  };
  const suggestion = (row: TableRow) => {
    const found = notes.suggestions.get(row.key);
    if (found === undefined || notes.readOnly) return undefined;
    return (
      <button
        type="button"
        tabIndex={-1}
        title="The name of the field suggests it (Ctrl+.)"
        onClick={(event) => {
          event.stopPropagation();
          notes.onTag(row.key);
        }}
        className="inline-flex h-6 min-w-0 items-center gap-1 rounded-full border border-control border-dashed px-2 text-muted text-xs hover:border-accent hover:bg-accent-soft hover:text-ink"
      >
        <Tag size={11} aria-hidden className="shrink-0" />
        <span className="truncate">{saySuggestion(found.tag)}</span>
      </button>
    );
  };
  return [
    ...(isOneEntity ? [] : [entity]),
    { member: nameMember, width: 'minmax(7rem, 1.2fr)', mono: true },
    { member: memberOf('type', choice('type', 'Type', [])), width: '6rem' },
    { member: memberOf('required', flag('required', 'Required')), width: '5rem' },
    { member: limitsMember, width: 'minmax(7rem, 1.2fr)' },
    {
      member: shown('along', 'Along the way', 'What checks and stores allow on the way; change it there.'),
      width: 'minmax(6.5rem, 0.9fr)',
      fixed: true,
      show: along,
    },
    {
      member: memberOf(
        'tags',
        picks('tags', 'Classification', () => []),
      ),
      width: 'minmax(8rem, 1.5fr)',
      mono: true,
      show: suggestion,
    },
    {
      member: unitOrZone,
      width: '5.5rem',
      memberOf: ({ values }) => (values.type === 'timestamp' ? zonedMember : unitMember),
    },
  ];
}
