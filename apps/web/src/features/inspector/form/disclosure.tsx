import { ChevronRight } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { cx } from '../../../ui/cx';

/** What the user opened or closed stays so for the next record; nothing is remembered for the groups never touched. */
const choices = new Map<string, boolean>();

export interface DisclosureProps {
  /** Under which the choice is remembered. */
  id: string;
  title: string;
  /** Behind the title: how much is stated. */
  summary?: ReactNode;
  /** Shown while closed: what opening it is for. */
  teaser?: string | undefined;
  /** Before the user has chosen. */
  initiallyOpen: boolean;
  actions?: ReactNode;
  children: ReactNode;
}

/** A titled part of the inspector that opens and closes. */
export function Disclosure({ id, title, summary, teaser, initiallyOpen, actions, children }: DisclosureProps) {
  const [chosen, setChosen] = useState(() => choices.get(id));
  const open = chosen ?? initiallyOpen;
  const bodyId = useId();
  const toggle = () => {
    choices.set(id, !open);
    setChosen(!open);
  };
  return (
    <section aria-label={title} className="border-line border-t">
      <div className="flex items-center pr-2">
        <h3 className="min-w-0 flex-1">
          <button
            type="button"
            aria-expanded={open}
            aria-controls={bodyId}
            onClick={toggle}
            className="flex h-9 w-full items-center gap-1.5 pr-1 pl-2.5 text-left font-semibold text-[0.8125rem] hover:bg-hover focus-visible:-outline-offset-2"
          >
            <ChevronRight
              size={14}
              aria-hidden
              className={cx('shrink-0 text-muted transition-transform duration-100', open && 'rotate-90')}
            />
            <span className="truncate">{title}</span>
            {summary !== undefined && (
              <span className="ml-auto truncate pl-2 font-normal text-muted text-xs">{summary}</span>
            )}
          </button>
        </h3>
        {actions}
      </div>
      {!open && teaser !== undefined && <p className="-mt-1 pr-4 pb-2.5 pl-[1.875rem] text-muted text-xs">{teaser}</p>}
      <div id={bodyId} hidden={!open} className="flex flex-col gap-2 px-4 pt-1 pb-4">
        {open && children}
      </div>
    </section>
  );
}
