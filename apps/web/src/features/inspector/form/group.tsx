import type { ReactNode } from 'react';
import { Disclosure } from './disclosure';
import type { MemberGroup } from './member';
import { MemberRows } from './member-row';
import { statedCount } from './member-value';
import { useSubject } from './subject';

/** A group of members: closed while it states nothing, and then says what stating it would tell. */
export function Group({ group, children }: { group: MemberGroup; children?: ReactNode }) {
  const { records } = useSubject();
  const shown = group.members.filter(({ when }) => when === undefined || records.every(when));
  const stated = statedCount(records, shown);
  if (shown.length === 0) return null;
  return (
    <Disclosure
      id={group.id}
      title={group.title}
      summary={stated === 0 ? 'not stated' : undefined}
      teaser={stated === 0 ? group.unstated : undefined}
      initiallyOpen={stated > 0}
    >
      <MemberRows members={shown} />
      {children}
    </Disclosure>
  );
}
