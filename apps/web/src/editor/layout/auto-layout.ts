import { type Id, moveRecords } from '@spillway/model';
import Elk from 'elkjs/lib/elk-api';
import elkWorkerUrl from 'elkjs/lib/elk-worker.min.js?url';
import type { EditorApi } from '../store';
import { elkGraph, readLayout } from './elk-graph';

let elk: InstanceType<typeof Elk> | undefined;

/** Lays elements out in a worker and moves them in one undo step. What has changed meanwhile is respected: it moves what is still there. */
export async function autoLayout(api: EditorApi, elements: readonly Id[]): Promise<number> {
  elk ??= new Elk({ workerFactory: () => new Worker(elkWorkerUrl) });
  const { document } = api.getState();
  const answer = await elk.layout(elkGraph(document, elements));
  const layout = readLayout(document, elements, answer);
  const moves = [
    ...[...layout.zones].map(([id, at]) => ({ in: 'zones', id, at }) as const),
    ...[...layout.elements].map(([id, at]) => ({ in: 'elements', id, at }) as const),
  ];
  api.dispatch(moveRecords, { moves }, { label: 'Auto-layout' });
  return layout.elements.size;
}
