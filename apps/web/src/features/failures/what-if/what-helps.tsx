import type { Mitigation } from '@spillway/analysis';
import { useId, useState } from 'react';
import { Badge } from '../../../ui/badge';
import { cx } from '../../../ui/cx';
import { Spinner } from '../../../ui/spinner';
import { FindingMessage } from '../../findings/finding-message';
import { HELP_FACES } from './mitigation-choice';
import type { Mitigations } from './use-mitigations';

interface MitigationSwitchProps {
  mitigation: Mitigation;
  checked: boolean;
  onToggle: () => void;
}

/** A change of the design that can be switched on for a look. */
function MitigationSwitch({ mitigation, checked, onToggle }: MitigationSwitchProps) {
  const id = useId();
  const { label, changes, help } = mitigation;
  const face = HELP_FACES[help ?? 'lessens'];
  return (
    <li className={cx('flex items-start gap-2.5 rounded-control px-2 py-1.5', checked && 'bg-accent-soft')}>
      <button
        type="button"
        role="switch"
        aria-checked={checked}
        aria-labelledby={`${id}-label`}
        aria-describedby={`${id}-changes`}
        onClick={onToggle}
        className={cx(
          'relative mt-0.5 inline-flex h-5 w-9 shrink-0 items-center rounded-full border transition-colors duration-100 before:absolute before:-inset-1 before:content-[""]',
          checked ? 'border-accent bg-accent' : 'border-control bg-sunken',
        )}
      >
        <span
          aria-hidden
          className={cx(
            'size-3.5 rounded-full transition-transform duration-100',
            checked ? 'translate-x-[1.1rem] bg-on-accent' : 'translate-x-0.5 bg-muted',
          )}
        />
      </button>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a larger target for the switch beside it */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: keys reach the switch */}
      <div className="min-w-0 flex-1 cursor-default" onClick={onToggle}>
        <p id={`${id}-label`} className="text-[0.8125rem]">
          <FindingMessage text={label} />
        </p>
        <p id={`${id}-changes`} className="text-muted text-xs">
          <span className="sr-only">{face.label}. </span>
          <FindingMessage text={changes} />
        </p>
      </div>
      <Badge tone={face.tone} title={face.title} className="mt-0.5">
        {face.label}
      </Badge>
    </li>
  );
}

function Switches({ offered, mitigations }: { offered: readonly Mitigation[]; mitigations: Mitigations }) {
  return (
    <ul className="-mx-2 mt-1 flex flex-col">
      {offered.map((mitigation) => (
        <MitigationSwitch
          key={mitigation.id}
          mitigation={mitigation}
          checked={mitigations.on.includes(mitigation.id)}
          onToggle={() => mitigations.toggle(mitigation.id)}
        />
      ))}
    </ul>
  );
}

/** What would help against the chosen faults: each can be switched on for a look, then applied. */
export function WhatHelps({ mitigations }: { mitigations: Mitigations }) {
  const { advice, isReady, failure, on } = mitigations;
  const offered = advice?.offered ?? [];
  const cures = offered.filter(({ help }) => help === 'removes');
  // Where something removes it, what only lessens it steps back.
  const first = cures.length > 0 ? cures : offered;
  const rest = offered.filter((mitigation) => !first.includes(mitigation));
  const [isOpen, setOpen] = useState(false);
  const showsRest = isOpen || rest.some(({ id }) => on.includes(id));
  const isWell = advice?.before.ending.caller === 'ok' && advice.before.ending.harms.length === 0;
  return (
    <section aria-label="What would help" className="min-w-0">
      <h2 className="flex items-center gap-2 font-semibold text-[0.8125rem]">
        What would help
        {!isReady && failure === undefined && <Spinner size={13} label="Trying changes out…" />}
      </h2>
      {failure !== undefined && <p className="mt-1 text-danger text-xs">{failure}</p>}
      {isReady && offered.length === 0 && (
        <p className="mt-1 text-muted text-xs">
          {isWell
            ? 'Nothing needs help here: it ends well.'
            : 'None of the changes that were tried makes this better. What is gone for good, or read from an old copy, needs somebody who compares and repairs.'}
        </p>
      )}
      <Switches offered={first} mitigations={mitigations} />
      {rest.length > 0 && (
        <details open={showsRest} onToggle={({ currentTarget }) => setOpen(currentTarget.open)} className="mt-1.5">
          <summary className="cursor-default rounded-control py-1 text-muted text-xs hover:text-ink">
            {rest.length === 1 ? 'One more helps' : `${rest.length} more help`} in part
          </summary>
          {showsRest && <Switches offered={rest} mitigations={mitigations} />}
        </details>
      )}
    </section>
  );
}
