import { SEVERITIES } from '@spillway/analysis';
import { BookOpen, ChevronRight, ListFilter } from 'lucide-react';
import { type KeyboardEvent, memo, Suspense } from 'react';
import { cx } from '../../ui/cx';
import { IconButton } from '../../ui/icon-button';
import { ChooseBox } from './choose-box';
import type { FindingFilter } from './finding-filter';
import type { Grouping, GroupRow } from './finding-rows';
import { useOpenRulePage } from './rule-page/open-rule-page';
import { SEVERITY_FACES } from './severity-icon';
import { useRule } from './use-rule';

export interface GroupHeadProps {
  group: GroupRow;
  by: Grouping;
  chosen: ReadonlySet<string>;
  current: boolean;
  onFold: (key: string) => void;
  onKey: (event: KeyboardEvent, key: string) => void;
  onChoose: (keys: readonly string[]) => void;
  onFilter: (change: Partial<FindingFilter>) => void;
}

function RuleTitle({ id }: { id: string }) {
  return useRule(id)?.title ?? id;
}

/** What the findings below it have in common, how many there are, and how grave; folds them away. */
export const GroupHead = memo(function GroupHead(props: GroupHeadProps) {
  const { group, by, chosen, current } = props;
  const { key, id, label, members, counts, folded } = group;
  const openRulePage = useOpenRulePage();
  const keys = members.map(({ fingerprint }) => fingerprint);
  const marked = keys.filter((each) => chosen.has(each)).length;
  const name = by === 'severity' ? SEVERITY_FACES[id === 'error' || id === 'warning' ? id : 'info'].labels : label;
  const only: Partial<FindingFilter> | undefined =
    by === 'rule'
      ? { rule: id }
      : by === 'category'
        ? { rule: `${id}/` }
        : by === 'element'
          ? { place: id }
          : undefined;
  return (
    <div className="group/head pointer-events-auto sticky top-0 flex h-8 items-center gap-1 border-line border-b bg-canvas pr-3 pl-1.5 text-xs">
      <ChooseBox
        label={`Select the ${members.length} of ${name}`}
        checked={marked === 0 ? false : marked === keys.length ? true : 'mixed'}
        shown={marked > 0}
        onChange={() => props.onChoose(keys)}
      />
      <button
        type="button"
        data-stop={key}
        tabIndex={current ? 0 : -1}
        aria-expanded={!folded}
        onClick={() => props.onFold(key)}
        onKeyDown={(event) => props.onKey(event, key)}
        className="flex h-full min-w-0 flex-1 items-center gap-2 text-left font-medium focus-visible:-outline-offset-2"
      >
        <ChevronRight size={12} aria-hidden className={cx('shrink-0 text-muted', !folded && 'rotate-90')} />
        <span className={cx('min-w-0 truncate', by === 'category' && 'capitalize')}>
          {by === 'rule' ? (
            <>
              <Suspense fallback={id}>
                <RuleTitle id={id} />
              </Suspense>
              <code className="ml-2 font-mono font-normal text-muted">{id}</code>
            </>
          ) : (
            name
          )}
        </span>
        <span className="tabular shrink-0 font-normal text-muted">{members.length}</span>
      </button>
      {by === 'rule' && (
        <IconButton label="About this rule" icon={BookOpen} size="small" onClick={() => openRulePage(id)} />
      )}
      {only !== undefined && (
        <IconButton
          label={`Show only ${name}`}
          icon={ListFilter}
          size="small"
          className="opacity-0 focus-visible:opacity-100 group-hover/head:opacity-100"
          onClick={() => props.onFilter(only)}
        />
      )}
      <span className="tabular ml-1 flex gap-2.5 text-muted">
        {SEVERITIES.map((severity) => {
          const { icon: IconOf, text, label: one, labels } = SEVERITY_FACES[severity];
          const count = counts[severity];
          if (count === 0 || by === 'severity') return null;
          return (
            <span key={severity} className="inline-flex items-center gap-1">
              <IconOf size={12} aria-hidden className={text} />
              {count}
              <span className="sr-only">{(count === 1 ? one : labels).toLowerCase()}</span>
            </span>
          );
        })}
      </span>
    </div>
  );
});
