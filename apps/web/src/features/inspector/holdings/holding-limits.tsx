import type { Entity, Holding, Json, Limit } from '@spillway/model';
import { useState } from 'react';
import { Button } from '../../../ui/button';
import { spoken } from '../form/member';
import { MemberRows } from '../form/member-row';
import { Part } from '../form/part';
import { readStoreLimit, sayStoreLimit } from '../plain-language/read-limits';
import type { Reading } from '../plain-language/reading';

interface HoldingLimitsProps {
  holding: Holding;
  entity: Entity;
  readOnly: boolean;
  onChange: (next: Holding) => void;
}

const memberOf = (field: string) => ({
  ...spoken<Json>(field, field, {
    // A limit is plain JSON: numbers, texts and flags; interfaces with optional members cannot say so.
    read: (text) => readStoreLimit(text) as Reading<Json>,
    say: (value) => sayStoreLimit(value as Limit),
    placeholder: 'Not stated',
  }),
  // Ids of fields may hold no dots, so the path is the id.
  path: [field],
});

/** What the store enforces, field by field: "200 characters, required". */
export function HoldingLimits({ holding, entity, readOnly, onChange }: HoldingLimitsProps) {
  const limits = holding.limits ?? {};
  const [all, setAll] = useState(false);
  const ids = Object.keys(entity.fields);
  const shown = all ? [...new Set([...ids, ...Object.keys(limits)])] : Object.keys(limits);
  return (
    <fieldset className="flex min-w-0 flex-col gap-2 pt-1">
      <legend
        className="pb-1 font-medium text-xs"
        title="Tells whether what the API accepts fits what the store takes."
      >
        Limits the store enforces
      </legend>
      <Part
        id={`${holding.entity} limits`}
        values={limits}
        readOnly={readOnly}
        onChange={(next) => onChange({ ...holding, limits: Object.keys(next).length === 0 ? undefined : next })}
      >
        <MemberRows members={shown.map(memberOf)} />
      </Part>
      {!all && ids.some((id) => !Object.hasOwn(limits, id)) && (
        <Button size="small" variant="quiet" className="self-start" onClick={() => setAll(true)}>
          {shown.length === 0 ? 'State limits' : 'Show every field'}
        </Button>
      )}
    </fieldset>
  );
}
