import type { Severity } from '@spillway/analysis';
import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import { cx } from '../../ui/cx';
import type { Icon } from '../../ui/icon';

/** Shape and colour together: neither has to be seen for the other. */
export const SEVERITY_FACES: Readonly<Record<Severity, { icon: Icon; text: string; label: string; labels: string }>> = {
  error: { icon: CircleAlert, text: 'text-danger', label: 'Error', labels: 'Errors' },
  warning: { icon: TriangleAlert, text: 'text-warning', label: 'Warning', labels: 'Warnings' },
  info: { icon: Info, text: 'text-info', label: 'Note', labels: 'Notes' },
};

export function SeverityIcon({
  severity,
  size = 15,
  className,
}: {
  severity: Severity;
  size?: number;
  className?: string;
}) {
  const { icon: IconOf, text, label } = SEVERITY_FACES[severity];
  return (
    <>
      <IconOf size={size} aria-hidden className={cx(text, className)} />
      <span className="sr-only">{label}: </span>
    </>
  );
}
