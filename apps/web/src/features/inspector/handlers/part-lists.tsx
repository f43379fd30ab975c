import type { Check, Mapping, StepOf } from '@spillway/model';
import { Plus, Trash2 } from 'lucide-react';
import { useId, useState } from 'react';
import { useEditorApi } from '../../../editor/store';
import { IconButton } from '../../../ui/icon-button';
import { ChipInput } from '../controls/chip-input';
import { createReferences } from '../controls/create-references';
import { matching } from '../controls/option';
import { readReference, referenceOptions } from '../controls/read-reference';
import type { Member } from '../form/member';
import { MemberRows } from '../form/member-row';
import { Part } from '../form/part';
import { newGesture } from '../form/subject';
import { CHECK_MEMBERS, MAPPING_MEMBERS } from '../members/step-members';

interface PartListProps<T extends object> {
  title: string;
  /** One of them: "check". */
  one: string;
  parts: readonly T[];
  members: readonly Member[];
  /** A new one about a field. */
  create: (field: string) => T;
  readOnly: boolean;
  onChange: (parts: T[], gesture?: string) => void;
}

/** A list of small records inside a step, each begun by naming a field. */
function PartList<T extends object>({ title, one, parts, members, create, readOnly, onChange }: PartListProps<T>) {
  const api = useEditorApi();
  const id = useId();
  const [problem, setProblem] = useState<string>();
  const add = (field: string) => {
    const gesture = newGesture();
    api.dispatch(createReferences, [field], { label: 'Add field', gesture });
    onChange([...parts, create(field)], gesture);
  };
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="pb-1 text-muted text-xs">{title}</legend>
      {parts.map((part, index) => (
        // Checks and mappings have no ids: their place is what they are known by.
        // biome-ignore lint/suspicious/noArrayIndexKey: as above
        <div key={index} className="flex items-start gap-1 rounded-control bg-surface p-2 ring-1 ring-line">
          <div className="flex min-w-0 flex-1 flex-col gap-1.5">
            <Part
              id={`${id} ${index}`}
              values={part}
              readOnly={readOnly}
              onChange={(next, gesture) => onChange(parts.toSpliced(index, 1, next), gesture)}
            >
              <MemberRows members={members} />
            </Part>
          </div>
          {!readOnly && (
            <IconButton
              label={`Remove ${one} ${index + 1}`}
              icon={Trash2}
              size="small"
              onClick={() => onChange(parts.toSpliced(index, 1))}
            />
          )}
        </div>
      ))}
      {!readOnly && (
        <div className="flex items-center gap-1.5">
          <Plus size={14} aria-hidden className="shrink-0 text-muted" />
          <div className="min-w-0 flex-1">
            <ChipInput
              id={`${id}-add`}
              label={`Add a ${one}`}
              chips={[]}
              suggest={(text) => matching(referenceOptions(api.getState().document), text)}
              read={(text) => readReference(api.getState().document, text)}
              onChange={([field]) => field !== undefined && add(field)}
              onProblem={setProblem}
              invalid={problem !== undefined}
              placeholder={`Add a ${one}: entity.field`}
              bare
            />
          </div>
        </div>
      )}
      {problem !== undefined && (
        <p role="alert" className="text-danger text-xs">
          {problem}
        </p>
      )}
    </fieldset>
  );
}

interface StepPartProps<S> {
  step: S;
  readOnly: boolean;
  onChange: (next: S, gesture?: string) => void;
}

export function ChecksEditor({ step, readOnly, onChange }: StepPartProps<StepOf<'validate'>>) {
  return (
    <PartList<Check>
      title="Checks"
      one="check"
      parts={step.checks ?? []}
      members={CHECK_MEMBERS}
      create={(field) => ({ field, rule: 'required' })}
      readOnly={readOnly}
      onChange={(checks, gesture) => onChange({ ...step, checks: checks.length === 0 ? undefined : checks }, gesture)}
    />
  );
}

export function MappingsEditor({ step, readOnly, onChange }: StepPartProps<StepOf<'transform'>>) {
  return (
    <PartList<Mapping>
      title="Mappings"
      one="mapping"
      parts={step.maps ?? []}
      members={MAPPING_MEMBERS}
      create={(to) => ({ to })}
      readOnly={readOnly}
      onChange={(maps, gesture) => onChange({ ...step, maps: maps.length === 0 ? undefined : maps }, gesture)}
    />
  );
}
