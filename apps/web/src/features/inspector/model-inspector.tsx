import { setDocument } from '@spillway/model';
import { FileText } from 'lucide-react';
import { useMemo } from 'react';
import { useEditor, useEditorApi } from '../../editor/store';
import { text } from './form/member';
import { MemberRows } from './form/member-row';
import { type Subject, SubjectContext } from './form/subject';
import { Title } from './form/title';
import { ModelLists } from './model-lists';

const MEMBERS = [
  text('description', 'Description', { lines: 3, placeholder: 'What this system does, and where the drawing ends' }),
];

/** With nothing selected: the model itself, and everything in it that is not on the canvas. */
export function ModelInspector() {
  const api = useEditorApi();
  const readOnly = useEditor((state) => state.readOnly);
  const name = useEditor((state) => state.document.name);
  const description = useEditor((state) => state.document.description);
  const subject = useMemo<Subject>(
    () => ({
      key: 'model',
      records: [{ name, description }],
      readOnly,
      set: ([key], value) => {
        const typed = typeof value === 'string' ? value : '';
        api.dispatch(setDocument, key === 'name' ? { name: typed } : { description: typed }, {
          label: `Change ${key}`,
        });
      },
    }),
    [api, name, description, readOnly],
  );
  return (
    <SubjectContext value={subject}>
      <Title icon={FileText} kind="Model" />
      <div className="flex flex-col gap-2 px-4 pb-4">
        <MemberRows members={MEMBERS} />
      </div>
      <ModelLists />
    </SubjectContext>
  );
}
