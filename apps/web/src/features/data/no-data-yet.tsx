import type { ReactNode } from 'react';
import { useEditorApi } from '../../editor/store';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import type { Icon } from '../../ui/icon';

/** A view that has nothing to tell before the model says which data there is. */
export function NoDataYet({ icon, title, children }: { icon: Icon; title: string; children: ReactNode }) {
  const api = useEditorApi();
  return (
    <EmptyState
      icon={icon}
      title={title}
      actions={
        <Button size="small" onClick={() => api.showData('schemas')}>
          Go to schemas
        </Button>
      }
    >
      {children}
    </EmptyState>
  );
}
