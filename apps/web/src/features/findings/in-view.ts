import type { Finding } from '@spillway/analysis';
import type { EditorApi } from '../../editor/store';

const shown = new WeakMap<EditorApi, readonly Finding[]>();

/** Tells what the panel lists, in its order; `undefined` when it is closed. */
export function setInView(api: EditorApi, findings: readonly Finding[] | undefined): void {
  if (findings === undefined) shown.delete(api);
  else shown.set(api, findings);
}

/** What the panel lists, if it is open: whoever steps through findings follows what they see. */
export const findingsInView = (api: EditorApi): readonly Finding[] | undefined => shown.get(api);
