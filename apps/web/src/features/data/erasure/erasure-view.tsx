import { type ErasureMap, erasureDocument, erasureTable, UNSTATED_SUBJECT } from '@spillway/analysis';
import { Eraser } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useEditor, useEditorApi } from '../../../editor/store';
import { Checkbox } from '../../../ui/checkbox';
import { ExportButtons } from '../../../ui/export-buttons';
import { QuietSelect } from '../../../ui/quiet-select';
import { ViewFrame } from '../../../ui/view-frame';
import { asMarkdown, downloadsOf } from '../data-exports';
import { NoDataYet } from '../no-data-yet';
import { useRecordDownloads } from '../record-downloads';
import { useAnswer } from '../use-answer';
import { SubjectTree } from './subject-tree';

const NO_MAPS: readonly ErasureMap[] = [];
const keyOf = ({ subject, journey }: ErasureMap): string => `${subject ?? ''}/${journey?.id ?? ''}`;

/** Whether erasure reaches everywhere a person's data is: a tree per subject and journey. */
export function ErasureView() {
  const api = useEditorApi();
  const findings = useEditor((state) => state.analysis?.findings);
  const { value, isStale, failure } = useAnswer({ about: 'erasure' } as const);
  const record = useRecordDownloads();
  const [subject, setSubject] = useState<string>();
  const [openOnly, setOpenOnly] = useState(false);
  useEffect(() => () => api.highlight([]), [api]);
  const maps = value ?? NO_MAPS;
  const subjects = [...new Set(maps.map((map) => map.subject ?? ''))];
  const shown = subject !== undefined && subjects.includes(subject) ? subject : undefined;
  const inView = maps.filter((map) => shown === undefined || (map.subject ?? '') === shown);
  const exported = {
    model: api.getState().document.name,
    what: 'Erasure',
    document: () => erasureDocument(api.getState().document.name, inView),
    table: () => erasureTable(inView),
  };
  if (value !== undefined && maps.length === 0) {
    return (
      <NoDataYet icon={Eraser} title="No personal data to erase">
        Give fields their classification, such as “pii.email”, and entities their subject. Here you then see whether a
        request to be forgotten reaches every place the data is in.
      </NoDataYet>
    );
  }
  const say = (each: string): string => (each === '' ? UNSTATED_SUBJECT : each);
  return (
    <ViewFrame
      label="Erasure"
      isStale={isStale}
      failure={failure}
      toolbar={
        <>
          {subjects.length > 1 && (
            <QuietSelect
              label="Subject"
              value={shown === undefined ? '' : String(subjects.indexOf(shown))}
              active={shown !== undefined}
              shown={shown === undefined ? 'Everybody' : say(shown)}
              onChange={(next) => setSubject(next === '' ? undefined : subjects[Number(next)])}
              options={() => (
                <>
                  <option value="">Everybody</option>
                  {subjects.map((each, index) => (
                    <option key={each} value={index}>
                      {say(each)}
                    </option>
                  ))}
                </>
              )}
            />
          )}
          <Checkbox checked={openOnly} onChange={setOpenOnly} label="Only what is open" />
          <ExportButtons
            what="Erasure"
            disabled={inView.length === 0}
            markdown={() => asMarkdown(exported)}
            downloads={[...downloadsOf(exported), ...record.files]}
            onNear={record.prepare}
          />
        </>
      }
    >
      {inView.map((map) => (
        <SubjectTree key={keyOf(map)} map={map} findings={findings ?? []} openOnly={openOnly} />
      ))}
    </ViewFrame>
  );
}
