import { queryOptions } from '@tanstack/react-query';
import { type InferResponseType, parseResponse } from 'hono/client';
import { client } from './client';

const revisions = client.api.models[':id'].revisions;

/** A state that a model has had. */
export type Revision = InferResponseType<typeof revisions.$get, 200>['items'][number];

export const revisionKeys = {
  all: (modelId: string) => ['revisions', modelId] as const,
};

export interface RevisionFilter {
  /** Only those that someone has given a name. */
  named: boolean;
  limit: number;
}

/** The newest revisions of a model. */
export const revisionsQuery = (modelId: string, { named, limit }: RevisionFilter) =>
  queryOptions({
    queryKey: [...revisionKeys.all(modelId), { named, limit }],
    queryFn: ({ signal }) =>
      parseResponse(
        revisions.$get(
          { param: { id: modelId }, query: { limit: String(limit), ...(named ? { named: 'true' as const } : {}) } },
          { init: { signal } },
        ),
      ),
    staleTime: 0,
  });

export interface RevisionOf {
  modelId: string;
  revision: number;
}

/** Names a revision, so that it can be found and compared with; a name it has already is replaced. */
export const nameRevision = ({ modelId, revision, name }: RevisionOf & { name: string }) =>
  parseResponse(
    revisions[':revision'].name.$put({ param: { id: modelId, revision: String(revision) }, json: { name } }),
  );

export const unnameRevision = ({ modelId, revision }: RevisionOf) =>
  parseResponse(revisions[':revision'].name.$delete({ param: { id: modelId, revision: String(revision) } }));
