import { type CollectionName, type Json, lookup, type Patch, RECORD_WORDS, setMember } from '@spillway/model';
import { createContext, useContext, useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { type EditorApi, type Ref, useEditor, useEditorApi } from '../../../editor/store';
import type { Values } from './member';

/** What a form edits: one record, several at once, or a part of one. */
export interface Subject {
  /** Another key is another subject: what was typed for the old one is dropped. */
  readonly key: string;
  readonly records: readonly Values[];
  readonly readOnly: boolean;
  /** What holds while a member is not stated, and who says so. */
  readonly inherited?: ((member: string) => Inherited | undefined) | undefined;
  readonly set: (path: readonly string[], value: Json | undefined, gesture?: string) => void;
}

export interface Inherited {
  readonly text: string;
  /** For example "from Amazon SQS". */
  readonly origin: string;
}

export const SubjectContext = createContext<Subject | undefined>(undefined);

/** The subject of the form around this component. */
export function useSubject(): Subject {
  const subject = useContext(SubjectContext);
  if (subject === undefined) throw new Error('A form group needs a subject around it (SubjectContext).');
  return subject;
}

let gestures = 0;
/** An id for edits that are undone together. */
export const newGesture = (): string => {
  gestures += 1;
  return `form-${gestures}`;
};

function setOn(
  api: EditorApi,
  refs: readonly Ref[],
  path: readonly string[],
  value: Json | undefined,
  gesture: string,
) {
  const [first] = refs;
  const what = first === undefined ? '' : refs.length === 1 ? RECORD_WORDS[first.in] : `${refs.length} ${first.in}`;
  const edit = (model: Parameters<typeof setMember>[0], targets: readonly Ref[]): Patch =>
    targets.flatMap((ref) => setMember(model, { ...ref, path, value }));
  api.dispatch(edit, refs, { label: `Change ${path.at(-1)} of ${what}`, gesture });
}

/** The subject that is one record, or several of which the common members are edited. */
export function useRecords(refs: readonly Ref[], inherited?: Subject['inherited']): Subject {
  const api = useEditorApi();
  const readOnly = useEditor((state) => state.readOnly);
  const records = useEditor(
    useShallow(({ document }) =>
      refs.flatMap((ref) => {
        const record: unknown = lookup<unknown>(document[ref.in], ref.id);
        // Records are JSON objects; forms address their members by path.
        return record === undefined ? [] : [record as Values];
      }),
    ),
  );
  const key = refs.map((ref) => `${ref.in}/${ref.id}`).join(' ');
  return useMemo(
    () => ({
      key,
      records,
      readOnly,
      inherited,
      set: (path, value, gesture) => setOn(api, key.split(' ').map(refOf), path, value, gesture ?? newGesture()),
    }),
    [api, key, records, readOnly, inherited],
  );
}

function refOf(key: string): Ref {
  const [collection = '', id = ''] = key.split('/');
  // The key was made of refs two lines above its only use; ids hold neither slashes nor spaces.
  return { in: collection as CollectionName, id };
}
