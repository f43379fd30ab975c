import { queryOptions } from '@tanstack/react-query';

/** The templates with their models; a chunk of its own, so that the page shows before it arrives. */
export const templatesQuery = queryOptions({
  queryKey: ['templates'],
  queryFn: async () => {
    const { templates } = await import('@spillway/model/samples');
    return templates;
  },
  staleTime: Number.POSITIVE_INFINITY,
});
