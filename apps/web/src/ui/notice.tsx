import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from './cx';
import type { Icon } from './icon';

export type NoticeTone = 'danger' | 'warning' | 'info' | 'success';

const TONES: Record<NoticeTone, { box: string; mark: string; icon: Icon }> = {
  danger: { box: 'bg-danger-soft border-danger/30', mark: 'text-danger', icon: CircleAlert },
  warning: { box: 'bg-warning-soft border-warning/30', mark: 'text-warning', icon: TriangleAlert },
  info: { box: 'bg-info-soft border-info/30', mark: 'text-info', icon: Info },
  success: { box: 'bg-success-soft border-success/30', mark: 'text-success', icon: CircleCheck },
};

export interface NoticeProps {
  tone: NoticeTone;
  title: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
}

/** A message in the page. Errors and warnings are announced at once. */
export function Notice({ tone, title, children, actions }: NoticeProps) {
  const { box, mark, icon: IconOf } = TONES[tone];
  return (
    <div
      role={tone === 'danger' || tone === 'warning' ? 'alert' : 'status'}
      className={cx('flex gap-2.5 rounded-card border px-3 py-2.5 text-[0.8125rem] text-ink', box)}
    >
      <IconOf size={16} className={cx('mt-0.5 shrink-0', mark)} aria-hidden />
      <div className="min-w-0 flex-1">
        <p className="font-semibold">{title}</p>
        {children && <div className="mt-0.5">{children}</div>}
        {actions && <div className="mt-2 flex flex-wrap gap-2">{actions}</div>}
      </div>
    </div>
  );
}
