import type { Mitigated } from '@spillway/analysis';
import { Check } from 'lucide-react';
import { useEditor } from '../../../editor/store';
import { Button } from '../../../ui/button';
import { FindingMessage } from '../../findings/finding-message';
import type { Mitigations } from './use-mitigations';

interface ApplyChangesProps {
  mitigated: Mitigated;
  mitigations: Pick<Mitigations, 'on' | 'apply'>;
}

/** Makes what is switched on an edit; says before what that would bring in. */
export function ApplyChanges({ mitigated, mitigations: { on, apply } }: ApplyChangesProps) {
  const readOnly = useEditor((state) => state.readOnly);
  const { adds } = mitigated;
  return (
    <>
      {adds.length > 0 && (
        <div className="rounded-control bg-warning-soft px-2 py-1.5 text-xs">
          <p className="font-semibold">Adds to the findings</p>
          <ul>
            {adds.map((text) => (
              <li key={text}>
                <FindingMessage text={text} />
              </li>
            ))}
          </ul>
        </div>
      )}
      {!readOnly && (
        <Button variant="primary" size="small" icon={Check} className="self-start" onClick={apply}>
          {on.length === 1 ? 'Apply' : `Apply all ${on.length}`}
        </Button>
      )}
    </>
  );
}
