import { ArrowDown, ArrowUp } from 'lucide-react';
import { cx } from '../../../ui/cx';
import { type FmeaColumn, type FmeaSorting, nextFmeaSorting } from './fmea-rows';

interface Column {
  readonly id: FmeaColumn | 'local' | 'end' | 'detected' | 'play';
  readonly label: string;
  /** What a short label stands for. */
  readonly title?: string;
  readonly className?: string;
}

/** Left out where there is no room; the end effect then begins with what fails. */
export const LOCAL_FROM = '@max-5xl:hidden';
export const DETECTED_FROM = '@max-2xl:hidden';
/** Beside the weights on a narrow screen only names and numbers fit. */
export const END_FROM = '@max-lg:hidden';

const COLUMNS: readonly Column[] = [
  { id: 'item', label: 'Item' },
  { id: 'mode', label: 'Mode', title: 'How it fails, and where that comes from' },
  { id: 'local', label: 'Local effect', title: 'What fails, and who feels it first', className: LOCAL_FROM },
  { id: 'end', label: 'End effect', title: 'What comes of it, and what the caller is told', className: END_FROM },
  { id: 'detected', label: 'Noticed by', className: DETECTED_FROM },
  { id: 'severity', label: 'S', title: 'Severity: how bad it is, from 1 to 10' },
  { id: 'occurrence', label: 'O', title: 'Occurrence: how often to expect it, from 1 to 10' },
  { id: 'detection', label: 'D', title: 'Detection: how likely it stays unnoticed, from 1 to 10' },
  {
    id: 'rpn',
    label: 'RPN',
    title:
      'Risk priority number: severity × occurrence × detection. A product of ordinals: the order does not rely on it.',
  },
  { id: 'play', label: 'Play' },
];
const NUMERIC: ReadonlySet<string> = new Set(['severity', 'occurrence', 'detection', 'rpn']);
const isSortable = (id: Column['id']): id is FmeaColumn => id === 'item' || id === 'mode' || NUMERIC.has(id);

const HEAD = 'sticky top-0 z-10 border-line border-b bg-surface px-0 text-left font-medium text-muted text-xs';

/** The heads of the table; most of them sort by their column. */
export function FmeaHead({
  sorting,
  onSort,
}: {
  sorting: FmeaSorting | undefined;
  onSort: (next: FmeaSorting | undefined) => void;
}) {
  return (
    <thead>
      <tr>
        {COLUMNS.map(({ id, label, title, className }) => {
          const here = sorting?.by === id ? sorting : undefined;
          const IconOf = here?.descending === true ? ArrowDown : ArrowUp;
          if (!isSortable(id))
            return (
              <th key={id} scope="col" title={title} className={cx(HEAD, 'px-2!', className)}>
                <span className={cx(id === 'play' && 'sr-only')}>{label}</span>
              </th>
            );
          const isNumeric = NUMERIC.has(id);
          return (
            <th
              key={id}
              scope="col"
              aria-sort={here === undefined ? 'none' : here.descending ? 'descending' : 'ascending'}
              className={HEAD}
            >
              <button
                type="button"
                title={title}
                aria-label={title === undefined || id === 'mode' ? undefined : `${label}: ${title}`}
                onClick={() => onSort(nextFmeaSorting(sorting, id))}
                className={cx(
                  'inline-flex h-8 items-center whitespace-nowrap rounded-control hover:bg-hover hover:text-ink focus-visible:-outline-offset-2',
                  isNumeric ? 'w-full min-w-6 justify-end px-1' : 'gap-1 px-2',
                  here !== undefined && 'text-ink',
                )}
              >
                {isNumeric && here !== undefined && <IconOf size={11} aria-hidden />}
                {label}
                {!isNumeric && <IconOf size={12} aria-hidden className={cx(here === undefined && 'invisible')} />}
              </button>
            </th>
          );
        })}
      </tr>
    </thead>
  );
}
