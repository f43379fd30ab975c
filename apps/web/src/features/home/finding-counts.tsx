import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ModelSummary } from '../../api/models';
import type { Icon } from '../../ui/icon';

const KINDS = [
  { key: 'error', icon: CircleAlert, one: 'error', many: 'errors', tone: 'text-danger' },
  { key: 'warning', icon: TriangleAlert, one: 'warning', many: 'warnings', tone: 'text-warning' },
  { key: 'info', icon: Info, one: 'hint', many: 'hints', tone: 'text-info' },
] as const;

function Count({ icon: IconOf, count, name, tone }: { icon: Icon; count: number; name: string; tone: string }) {
  return (
    <span className={`tabular inline-flex items-center gap-0.5 ${tone}`} title={`${count} ${name}`}>
      <IconOf size={12} aria-hidden />
      <span aria-hidden="true">{count}</span>
      <span className="sr-only">
        {count} {name}
      </span>
    </span>
  );
}

/** What the analysis found in a model, as counts. */
export function FindingCounts({ model }: { model: ModelSummary }) {
  const found = KINDS.filter(({ key }) => model.counts[key] > 0);
  if (found.length === 0) {
    if (model.elements === 0) return null;
    return (
      <span className="inline-flex items-center gap-1 text-success">
        <CircleCheck size={12} aria-hidden /> No findings
      </span>
    );
  }
  return (
    <span className="inline-flex items-center gap-2">
      {found.map(({ key, icon, one, many, tone }) => {
        const count = model.counts[key];
        return <Count key={key} icon={icon} count={count} name={count === 1 ? one : many} tone={tone} />;
      })}
    </span>
  );
}
