import type { FmeaReport } from '@spillway/analysis';
import { RotateCcw, X } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../../ui/button';
import { IconButton } from '../../../ui/icon-button';
import { Segmented } from '../../../ui/segmented';
import { isOwn, NO_WEIGHTS, type OwnWeights, type WeightTable } from './own-weights';
import { EffectFields, TableFields } from './weight-fields';

interface WeightsAsideProps {
  id: string;
  effects: FmeaReport['effects'];
  own: OwnWeights;
  onChange: (own: OwnWeights) => void;
  onClose: () => void;
}

type Section = WeightTable | 'effects';

const ABOUT: Readonly<Record<Section, string>> = {
  severity: 'How bad an outcome is. A row counts the worst of what happens.',
  occurrence: 'How often a fault may be expected.',
  detection: 'How likely it stays unnoticed: 1 is noticed at once, 10 never. A row counts the hardest to notice.',
  effects: 'Severities of what happens to an effect are multiplied by its number, up to 10.',
};

/** The values that rows are ranked by, beside the table, which follows at once. */
export function WeightsAside({ id, effects, own, onChange, onClose }: WeightsAsideProps) {
  const [section, setSection] = useState<Section>('severity');
  return (
    <aside
      id={id}
      aria-label="Weights"
      className="flex w-88 shrink-0 flex-col border-line border-l bg-surface text-[0.8125rem] @max-2xl:absolute @max-2xl:inset-y-0 @max-2xl:right-0 @max-2xl:z-20 @max-2xl:max-w-full @max-2xl:shadow-raised"
    >
      <div className="flex shrink-0 items-center justify-between gap-1 border-line border-b px-3 py-1.5">
        <Segmented
          label="Table of weights"
          value={section}
          onChange={setSection}
          options={[
            { value: 'severity', label: 'Severity' },
            { value: 'occurrence', label: 'Occurrence' },
            { value: 'detection', label: 'Detection' },
            { value: 'effects', label: 'Effects' },
          ]}
        />
        <IconButton size="small" label="Close weights" icon={X} onClick={onClose} />
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-3 py-2">
        <p className="text-muted text-xs">
          {ABOUT[section]} All of them are an opinion, with no data behind them, kept on this device for this model.
        </p>
        <Button
          size="small"
          variant="quiet"
          icon={RotateCcw}
          className="my-1 -ml-2"
          disabled={!isOwn(own)}
          onClick={() => onChange(NO_WEIGHTS)}
        >
          Reset to the proposed ones
        </Button>
        {section === 'effects' ? (
          <EffectFields effects={effects} own={own} onChange={onChange} />
        ) : (
          <TableFields key={section} table={section} own={own} onChange={onChange} />
        )}
      </div>
    </aside>
  );
}
