import type { BlastMode, BlastSubject } from '@spillway/analysis';
import { Scan } from 'lucide-react';
import { useEditor, useEditorApi } from '../../../editor/store';
import { IconButton } from '../../../ui/icon-button';
import { QuietSelect } from '../../../ui/quiet-select';
import { Segmented } from '../../../ui/segmented';
import { labelsOf } from '../../findings/use-arranged-findings';
import { blastChoice, useBlastMode } from './blast-choice';

type Modes = readonly { value: BlastMode; label: string; title: string }[];

const MODES: Readonly<Record<BlastSubject['in'], Modes>> = {
  elements: [
    { value: 'down', label: 'Down for good', title: 'From the first time that it is needed it never answers again' },
    { value: 'outage', label: 'Away for a minute', title: 'It is down for 60 seconds, and then as before' },
    {
      value: 'slow',
      label: 'Slow',
      title:
        'Every answer takes twice as long as its caller waits, at least 10 s; queues and consumers lag an hour. A slow store makes those slow who use it.',
    },
  ],
  flows: [
    { value: 'down', label: 'Always fails', title: 'Nothing gets through on this flow' },
    { value: 'outage', label: 'Fails once', title: 'The first time it fails, then it works' },
    { value: 'slow', label: 'Slow', title: 'Every answer takes twice as long as its caller waits, at least 10 s' },
  ],
};

/** What fails, and how. */
export function BlastToolbar({ struck }: { struck: BlastSubject | undefined }) {
  const api = useEditorApi();
  const document = useEditor((state) => state.document);
  const mode = useBlastMode();
  const label = labelsOf(document);
  return (
    <>
      <QuietSelect
        label="What fails"
        value={struck?.id ?? ''}
        shown={struck === undefined ? 'All elements' : label(struck.id)}
        onChange={(id) =>
          id === ''
            ? api.select([])
            : api.reveal({ in: Object.hasOwn(document.elements, id) ? 'elements' : 'flows', id })
        }
        options={() => (
          <>
            <option value="">All elements</option>
            <optgroup label="Elements">
              {Object.entries(document.elements).map(([id, { kind, name }]) =>
                kind === 'actor' ? null : (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ),
              )}
            </optgroup>
            <optgroup label="Flows">
              {Object.keys(document.flows).map((id) => (
                <option key={id} value={id}>
                  {label(id)}
                </option>
              ))}
            </optgroup>
          </>
        )}
      />
      <Segmented
        label="How it fails"
        value={mode}
        onChange={(next) => blastChoice.setState({ mode: next })}
        options={MODES[struck?.in ?? 'elements']}
      />
      {struck !== undefined && (
        <IconButton
          label="Show all that it reaches on the canvas"
          icon={Scan}
          onClick={() => api.canvas()?.fit(api.getState().highlighted.filter((ref) => ref.in === 'elements'))}
        />
      )}
    </>
  );
}
