import type { FieldGaps } from '@spillway/analysis';
import { lookup, splitReference } from '@spillway/model';
import { CircleHelp, PencilLine, Route } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useEditor, useEditorApi } from '../../../editor/store';
import { Badge } from '../../../ui/badge';
import { Button } from '../../../ui/button';
import { ExportButtons } from '../../../ui/export-buttons';
import { IconButton } from '../../../ui/icon-button';
import { SearchInput } from '../../../ui/search-input';
import { ViewFrame } from '../../../ui/view-frame';
import { TagsBadge } from '../field-badges';
import { isField, tagsOf } from '../fields-of';
import { NoDataYet } from '../no-data-yet';
import { useAnswer } from '../use-answer';
import { useSubject } from '../use-subject';
import { EntityCard } from './entity-card';
import { FieldCard } from './field-card';
import { answersMarkdown } from './say-answers';
import { SubjectList } from './subject-list';
import { entityOf, subjectRows } from './subject-rows';

const NO_GAPS: FieldGaps = {};

function Subjects({ subject }: { subject: string | undefined }) {
  const api = useEditorApi();
  const model = useEditor((state) => state.document);
  const gaps = useAnswer({ about: 'gaps' }).value ?? NO_GAPS;
  const [text, setText] = useState('');
  const [onlyOpen, setOnlyOpen] = useState(false);
  const expanded = subject === undefined ? undefined : entityOf(subject);
  const rows = useMemo(
    () => subjectRows(model, { text, gaps, onlyOpen, expanded }),
    [model, text, gaps, onlyOpen, expanded],
  );
  return (
    <div className="flex @[40rem]:h-full @[40rem]:w-56 shrink-0 flex-col @[40rem]:border-line @[40rem]:border-r @max-[40rem]:h-40 @max-[40rem]:border-b">
      <div className="flex items-center gap-1 px-2 py-1.5">
        <SearchInput label="Find a field" value={text} onChange={setText} className="min-w-0 flex-1" />
        <IconButton
          label="Only with open questions"
          icon={CircleHelp}
          pressed={onlyOpen}
          onClick={() => setOnlyOpen(!onlyOpen)}
        />
      </div>
      <SubjectList rows={rows} subject={subject} onPick={api.showSubject} />
    </div>
  );
}

function FieldPane({ field }: { field: string }) {
  const api = useEditorApi();
  const model = useEditor((state) => state.document);
  const { value, isStale, failure } = useAnswer({ about: 'answers', field } as const);
  const answers = value?.field === field ? value : undefined;
  const [entity, name] = splitReference(field);
  return (
    <ViewFrame
      label={`Questions about ${field}`}
      isStale={isStale}
      failure={failure}
      toolbar={
        <>
          <h3 className="min-w-0 truncate font-mono font-semibold text-[0.8125rem]">{field}</h3>
          <span className="text-muted text-xs">{lookup(model.entities, entity)?.fields[name]?.type}</span>
          <TagsBadge tags={tagsOf(model, field)} />
          <Button variant="quiet" size="small" icon={Route} onClick={() => api.showData('lineage', field)}>
            Lineage
          </Button>
          <ExportButtons
            what="Answers"
            disabled={answers === undefined}
            markdown={() => (answers === undefined ? '' : answersMarkdown(api.getState().document, [answers]))}
          />
        </>
      }
    >
      {answers !== undefined && <FieldCard key={field} answers={answers} />}
    </ViewFrame>
  );
}

function EntityPane({ entity }: { entity: string }) {
  const api = useEditorApi();
  const record = useEditor(({ document }) => lookup(document.entities, entity));
  const { value, isStale, failure } = useAnswer({ about: 'entity', entity } as const);
  const answers = value?.entity === entity ? value : undefined;
  const count = Object.keys(record?.fields ?? {}).length;
  return (
    <ViewFrame
      label={`Questions about ${record?.name ?? entity}`}
      isStale={isStale}
      failure={failure}
      toolbar={
        <>
          <h3 className="min-w-0 truncate font-semibold text-[0.8125rem]">{record?.name ?? entity}</h3>
          <Badge>{count === 1 ? '1 field' : `${count} fields`}</Badge>
          <Button
            variant="quiet"
            size="small"
            icon={PencilLine}
            onClick={() => {
              api.setPanels({ right: true });
              api.select([{ in: 'entities', id: entity }]);
            }}
          >
            Inspect
          </Button>
          <ExportButtons
            what="Answers"
            disabled={answers === undefined}
            markdown={() => (answers === undefined ? '' : answersMarkdown(api.getState().document, answers.fields))}
          />
        </>
      }
    >
      {answers !== undefined && <EntityCard answers={answers} />}
    </ViewFrame>
  );
}

/** Where does it originate, who transforms it, who owns it, how does it fail: for each field and each entity. */
export function QuestionsView() {
  const subject = useSubject();
  const isOfField = useEditor(({ document }) => subject !== undefined && isField(document, subject));
  const hasEntities = useEditor(({ document }) => Object.keys(document.entities).length > 0);
  if (!hasEntities) {
    return (
      <NoDataYet icon={CircleHelp} title="Nothing to ask about yet">
        Say which data there is. For each field this page then tells where it originates, who transforms it, who owns it
        and how it fails, or what is missing to tell.
      </NoDataYet>
    );
  }
  return (
    <div className="@container h-full">
      <div className="flex h-full min-h-0 @max-[40rem]:flex-col">
        <Subjects subject={subject} />
        <div className="min-h-0 min-w-0 flex-1">
          {subject !== undefined && (isOfField ? <FieldPane field={subject} /> : <EntityPane entity={subject} />)}
        </div>
      </div>
    </div>
  );
}
