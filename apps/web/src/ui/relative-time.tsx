import { useEffect, useState } from 'react';
import { ago } from './ago';

const exact = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });

/** A moment in words that stay true while the page is open; the exact moment is its title. */
export function RelativeTime({ at }: { at: string | number }) {
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), 60_000);
    return () => clearInterval(timer);
  }, []);
  const moment = new Date(at);
  if (Number.isNaN(moment.getTime())) return <span>{ago(at)}</span>;
  return (
    <time dateTime={moment.toISOString()} title={exact.format(moment)}>
      {ago(at)}
    </time>
  );
}
