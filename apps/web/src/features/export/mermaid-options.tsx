import { Checkbox } from '../../ui/checkbox';
import { Segmented } from '../../ui/segmented';

export interface MermaidSettings {
  direction: 'LR' | 'TB';
  legend: boolean;
  numbered: boolean;
  lossless: boolean;
  findings: boolean;
}

const CHOICES = [
  { key: 'lossless', label: 'Carry the model', hint: 'As comments, so that the file opens again without loss' },
  { key: 'findings', label: 'Highlight findings', hint: 'Affected flows in red' },
  { key: 'numbered', label: 'Number the flows', hint: undefined },
  { key: 'legend', label: 'Legend', hint: undefined },
] as const;

export interface MermaidOptionsProps {
  settings: MermaidSettings;
  onChange: (settings: MermaidSettings) => void;
  hasFindings: boolean;
}

/** How the flowchart is written. */
export function MermaidOptions({ settings, onChange, hasFindings }: MermaidOptionsProps) {
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="sr-only">Options of the flowchart</legend>
      <div className="flex flex-col gap-1">
        <span className="font-medium text-muted text-xs">Direction</span>
        <Segmented
          label="Direction"
          value={settings.direction}
          onChange={(direction) => onChange({ ...settings, direction })}
          options={[
            { value: 'LR', label: 'Left to right' },
            { value: 'TB', label: 'Downwards' },
          ]}
        />
      </div>
      {CHOICES.map(({ key, label, hint }) => (
        <Checkbox
          key={key}
          label={label}
          hint={hint}
          disabled={key === 'findings' && !hasFindings}
          checked={settings[key]}
          onChange={(checked) => onChange({ ...settings, [key]: checked })}
        />
      ))}
    </fieldset>
  );
}
