import { useMutation, useQueryClient } from '@tanstack/react-query';
import { deleteModel, duplicateModel, type ModelSummary, modelKeys, renameModel, restoreModel } from '../../api/models';
import { toastError } from '../../api/toast-error';
import { toast } from '../../ui/toast';

/** Id of the toast that offers to undo a deletion, which restoring by any way makes pointless. */
const deletionOf = (id: string): string => `deleted-${id}`;

/** What one can do to a model without opening it. Each action refreshes the lists and says when it failed. */
export function useModelActions() {
  const queries = useQueryClient();
  const onSettled = () => queries.invalidateQueries({ queryKey: modelKeys.all });
  const rename = useMutation({
    mutationFn: renameModel,
    onSettled,
    onError: (error) => toastError(error, 'The model was not renamed', 'It keeps its old name.'),
  });
  const duplicate = useMutation({
    mutationFn: ({ id }: ModelSummary) => duplicateModel(id),
    onSettled,
    onSuccess: (copy) => toast.success(`“${copy.name}” created`),
    onError: (error) => toastError(error, 'The model was not duplicated', 'The original is untouched.'),
  });
  const restore = useMutation({
    mutationFn: ({ id }: ModelSummary) => restoreModel(id),
    onSettled,
    onSuccess: (_answer, { id, name }) => {
      toast.dismiss(deletionOf(id));
      toast.success(`“${name}” restored`);
    },
    onError: (error) => toastError(error, 'The model was not restored', 'It is still under “Recently deleted”.'),
  });
  const remove = useMutation({
    mutationFn: ({ id }: ModelSummary) => deleteModel(id),
    onSettled,
    onSuccess: (_answer, model) =>
      toast(`“${model.name}” deleted`, {
        description: 'It stays under “Recently deleted” for a while.',
        id: deletionOf(model.id),
        duration: 10_000,
        action: { label: 'Undo', onClick: () => restore.mutate(model) },
      }),
    onError: (error) => toastError(error, 'The model was not deleted', 'Nothing was changed.'),
  });
  return { rename, duplicate, remove, restore };
}

export type ModelActions = ReturnType<typeof useModelActions>;
