import { useId, useState } from 'react';
import { cx } from '../../../ui/cx';
import { MemberControl } from '../controls/member-control';
import type { Member } from './member';
import { commonValue } from './member-value';
import { useSubject } from './subject';

const isWide = ({ control }: Member): boolean =>
  control.as === 'picks' ||
  (control.as === 'fields' && control.single !== true) ||
  (control.as === 'text' && control.lines !== undefined);

/** One member: its label, its control, where a value that nobody stated comes from, and what is wrong with what was typed. */
export function MemberRow({ member }: { member: Member }) {
  const subject = useSubject();
  const id = useId();
  const [problem, setProblem] = useState<string>();
  const { value, mixed } = commonValue(subject.records, member.path);
  const inherited = value === undefined && !mixed ? subject.inherited?.(member.path.join('.')) : undefined;
  const described = [member.hint && `${id}-hint`, inherited && `${id}-origin`, problem && `${id}-problem`]
    .filter(Boolean)
    .join(' ');
  return (
    <div
      className={cx(
        'grid gap-x-2',
        isWide(member) ? 'grid-cols-1 gap-y-1' : 'grid-cols-[6.75rem_minmax(0,1fr)] items-start',
      )}
    >
      <label
        htmlFor={id}
        title={member.hint}
        className={cx(
          'text-muted text-xs',
          isWide(member) ? 'pt-1' : 'pt-1.5',
          member.hint !== undefined && 'cursor-help',
        )}
      >
        {member.label}
      </label>
      <div className="min-w-0">
        <MemberControl
          member={member}
          id={id}
          label={member.label}
          describedBy={described === '' ? undefined : described}
          invalid={problem !== undefined}
          disabled={subject.readOnly}
          value={value}
          mixed={mixed}
          inherited={inherited?.text}
          values={subject.records[0] ?? {}}
          required={member.required}
          onChange={(next, gesture) => {
            if (next === undefined && member.required === true)
              setProblem(`${member.label} cannot be empty. Choose another one instead.`);
            else subject.set(member.path, next, gesture);
          }}
          onProblem={setProblem}
        />
        {member.hint !== undefined && (
          <span id={`${id}-hint`} className="sr-only">
            {member.hint}
          </span>
        )}
        {inherited !== undefined && (
          <p id={`${id}-origin`} className="truncate px-0.5 pt-0.5 text-[0.6875rem] text-muted">
            {inherited.origin}
          </p>
        )}
        {problem !== undefined && (
          <p id={`${id}-problem`} role="alert" className="pt-0.5 text-danger text-xs">
            {problem}
          </p>
        )}
      </div>
    </div>
  );
}

/** Rows for those members that this subject has. */
export function MemberRows({ members }: { members: readonly Member[] }) {
  const { records, key } = useSubject();
  const shown = members.filter(({ when }) => when === undefined || records.every(when));
  return shown.map((member) => <MemberRow key={`${key} ${member.path.join('.')} ${member.label}`} member={member} />);
}
