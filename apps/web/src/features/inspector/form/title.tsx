import type { ReactNode } from 'react';
import { useState } from 'react';
import type { Icon } from '../../../ui/icon';
import { useSubject } from './subject';

export interface TitleProps {
  icon: Icon;
  /** What kind of thing it is: "Service". */
  kind: string;
  /** Stands in for a name that is not stated. */
  placeholder?: string | undefined;
  id?: string | undefined;
  actions?: ReactNode;
  /** Members without which the record cannot be have to stay. */
  required?: 'required' | 'optional';
}

/** What the inspector is about: kind, name (edited in place) and id. */
export function Title({ icon: IconOf, kind, placeholder, id, actions, required = 'required' }: TitleProps) {
  const subject = useSubject();
  const name = subject.records[0]?.name;
  const said = typeof name === 'string' ? name : '';
  const [draft, setDraft] = useState<string>();
  const [problem, setProblem] = useState(false);
  const commit = () => {
    const typed = draft?.trim();
    if (typed === undefined) return;
    const refused = typed === '' && required === 'required';
    setProblem(refused);
    if (refused) return;
    setDraft(undefined);
    if (typed !== said) subject.set(['name'], typed === '' ? undefined : typed);
  };
  return (
    <header className="px-4 pt-3 pb-2">
      <div className="flex min-h-7 items-center gap-2 text-muted text-xs">
        <IconOf size={14} className="shrink-0" aria-hidden />
        <h2 className="min-w-0 truncate">{kind}</h2>
        {id !== undefined && <code className="min-w-0 truncate font-mono text-[0.6875rem]">{id}</code>}
        <span className="ml-auto flex shrink-0 items-center">{actions}</span>
      </div>
      <input
        type="text"
        aria-label={`Name of this ${kind.toLowerCase()}`}
        aria-invalid={problem || undefined}
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        readOnly={subject.readOnly}
        placeholder={placeholder ?? 'Name'}
        value={draft ?? said}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit();
          if (event.key !== 'Escape' || draft === undefined) return;
          event.stopPropagation();
          setDraft(undefined);
          setProblem(false);
        }}
        className="-mx-1.5 h-8 w-[calc(100%+0.75rem)] rounded-control border border-transparent bg-transparent px-1.5 font-semibold text-[0.9375rem] hover:border-line focus:border-accent focus-visible:outline-offset-0 aria-invalid:border-danger"
      />
      {problem && (
        <p role="alert" className="pt-1 text-danger text-xs">
          A {kind.toLowerCase()} needs a name. Type one, or press Esc to keep “{said}”.
        </p>
      )}
    </header>
  );
}
