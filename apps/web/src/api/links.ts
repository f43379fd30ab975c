import { queryOptions } from '@tanstack/react-query';
import { type InferResponseType, parseResponse } from 'hono/client';
import { client } from './client';

const links = client.api.models[':id'].links;

/** A review link of a model; the token itself is known only when it is made. */
export type ReviewLink = InferResponseType<typeof links.$get, 200>['items'][number];

export const linksQuery = (modelId: string) =>
  queryOptions({
    queryKey: ['links', modelId],
    queryFn: ({ signal }) => parseResponse(links.$get({ param: { id: modelId } }, { init: { signal } })),
    // "Last used" is read as it is now, not as it was a moment ago.
    staleTime: 0,
  });

export interface NewLink {
  modelId: string;
  label: string;
  days: number;
}

/** Makes a link that lets whoever has it read the model. */
export const createLink = ({ modelId, label, days }: NewLink) =>
  parseResponse(
    links.$post({ param: { id: modelId }, json: { role: 'view', days, ...(label === '' ? {} : { label }) } }),
  );

export const revokeLink = ({ modelId, linkId }: { modelId: string; linkId: string }) =>
  parseResponse(links[':linkId'].$delete({ param: { id: modelId, linkId } }));
