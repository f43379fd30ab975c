import { useId, useState } from 'react';
import { MemberControl } from '../controls/member-control';
import type { Member } from './member';
import { commonValue } from './member-value';
import { useSubject } from './subject';

/** A member without a label of its own to see: in a row whose columns say what they are. */
export function InlineMember({ member }: { member: Member }) {
  const subject = useSubject();
  const id = useId();
  const [problem, setProblem] = useState<string>();
  const { value } = commonValue(subject.records, member.path);
  return (
    <div className="min-w-0">
      <MemberControl
        member={member}
        id={id}
        label={member.label}
        describedBy={problem === undefined ? undefined : `${id}-problem`}
        invalid={problem !== undefined}
        disabled={subject.readOnly}
        required={member.required}
        value={value}
        inherited={
          member.control.as === 'text' || member.control.as === 'pick'
            ? (member.control.placeholder ?? member.label)
            : undefined
        }
        values={subject.records[0] ?? {}}
        onChange={(next, gesture) => {
          if (next === undefined && member.required === true) setProblem(`${member.label} cannot be empty.`);
          else subject.set(member.path, next, gesture);
        }}
        onProblem={setProblem}
        bare
      />
      {problem !== undefined && (
        <p id={`${id}-problem`} role="alert" className="pl-1.5 text-danger text-xs">
          {problem}
        </p>
      )}
    </div>
  );
}
