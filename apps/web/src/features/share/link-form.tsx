import { Link2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../ui/button';
import { Field } from '../../ui/field';
import { controlClass, Input } from '../../ui/input';

const DURATIONS = [
  { days: 1, label: '1 day' },
  { days: 7, label: '7 days' },
  { days: 14, label: '14 days' },
  { days: 30, label: '30 days' },
  { days: 90, label: '90 days' },
] as const;
const USUAL = 14;

export interface LinkFormProps {
  busy: boolean;
  onCreate: (wish: { label: string; days: number }) => void;
}

/** What a new link is for, and how long it works. */
export function LinkForm({ busy, onCreate }: LinkFormProps) {
  const [label, setLabel] = useState('');
  const [days, setDays] = useState(USUAL);
  return (
    <form
      className="grid grid-cols-1 items-end gap-3 sm:grid-cols-[1fr_8rem_auto]"
      onSubmit={(event) => {
        event.preventDefault();
        onCreate({ label: label.trim(), days });
        setLabel('');
      }}
    >
      <Field label="For whom (optional)">
        <Input
          value={label}
          maxLength={200}
          placeholder="Security review, Dana"
          onChange={(event) => setLabel(event.target.value)}
        />
      </Field>
      <Expiry days={days} onChange={setDays} />
      <Button type="submit" variant="primary" icon={Link2} busy={busy}>
        Create link
      </Button>
    </form>
  );
}

function Expiry({ days, onChange }: { days: number; onChange: (days: number) => void }) {
  return (
    <label className="flex flex-col gap-1">
      <span className="font-medium text-muted text-xs">Works for</span>
      <select className={`${controlClass} h-8`} value={days} onChange={(event) => onChange(Number(event.target.value))}>
        {DURATIONS.map((duration) => (
          <option key={duration.days} value={duration.days}>
            {duration.label}
          </option>
        ))}
      </select>
    </label>
  );
}
