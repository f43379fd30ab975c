import type { Model } from '@spillway/model';
import { infiniteQueryOptions } from '@tanstack/react-query';
import { type InferResponseType, parseResponse } from 'hono/client';
import { client } from './client';

const PAGE = '24';

type ModelPage = InferResponseType<typeof client.api.models.$get, 200>;
/** A model as the home page shows it. */
export type ModelSummary = ModelPage['items'][number];
export type Thumbnail = ModelSummary['thumbnail'];

export const modelKeys = {
  all: ['models'] as const,
  list: (filter: ModelFilter) => ['models', 'list', filter] as const,
};

export interface ModelFilter {
  search: string;
  /** Those that were deleted and can still be restored, instead of the others. */
  deleted: boolean;
}

/** The models of this server, newest change first, page by page. */
export const modelListQuery = (filter: ModelFilter) =>
  infiniteQueryOptions({
    queryKey: modelKeys.list(filter),
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      parseResponse(
        client.api.models.$get(
          {
            query: {
              limit: PAGE,
              ...(filter.search === '' ? {} : { q: filter.search }),
              ...(filter.deleted ? { deleted: 'true' as const } : {}),
              ...(pageParam === undefined ? {} : { cursor: pageParam }),
            },
          },
          { init: { signal } },
        ),
      ),
    // While one types, the last answer stays; but deleted models never pass for the others.
    placeholderData: (previous, query) => (query?.queryKey[2].deleted === filter.deleted ? previous : undefined),
    getNextPageParam: (page) => page.next ?? undefined,
  });

/** What a new model starts from. */
export type NewModel = { name: string } | { template: string } | { document: Model };

export const createModel = (json: NewModel) => parseResponse(client.api.models.$post({ json }));

export const renameModel = ({ id, name }: { id: string; name: string }) =>
  parseResponse(client.api.models[':id'].$patch({ param: { id }, header: {}, json: { name } }));

export const duplicateModel = (id: string) =>
  parseResponse(client.api.models[':id'].duplicate.$post({ param: { id } }));

/** Moves a model to "Recently deleted". */
export const deleteModel = (id: string) =>
  parseResponse(client.api.models[':id'].$delete({ param: { id }, header: {} }));

export const restoreModel = (id: string) => parseResponse(client.api.models[':id'].restore.$post({ param: { id } }));
