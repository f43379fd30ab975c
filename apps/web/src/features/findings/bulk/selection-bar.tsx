import { Copy, ShieldCheck, Wand2, X } from 'lucide-react';
import { Suspense, useEffect } from 'react';
import { useEditor, useEditorApi } from '../../../editor/store';
import { Button } from '../../../ui/button';
import { copyText } from '../../../ui/copy-text';
import { cx } from '../../../ui/cx';
import { floatingClass } from '../../../ui/floating';
import { IconButton } from '../../../ui/icon-button';
import { lazyPart } from '../../../ui/lazy-part';
import type { Group, Grouping } from '../finding-rows';
import { labelsOf } from '../use-arranged-findings';
import type { SelectedFindings } from '../use-selected-findings';
import { findingsMarkdown } from './findings-markdown';

const WaiveDialog = lazyPart(() => import('./waive-dialog').then((module) => ({ default: module.WaiveDialog })));
const FixDialog = lazyPart(() => import('./fix-dialog').then((module) => ({ default: module.FixDialog })));

export type BulkDialog = 'fix' | 'waive';

interface SelectionBarProps {
  selected: SelectedFindings;
  groups: readonly Group[];
  by: Grouping;
  dialog: BulkDialog | undefined;
  onDialog: (dialog: BulkDialog | undefined) => void;
}

/** What can be done with the chosen findings. Floats over the list, so that nothing moves when it comes. */
export function SelectionBar({ selected, groups, by, dialog, onDialog }: SelectionBarProps) {
  const api = useEditorApi();
  const readOnly = useEditor((state) => state.readOnly);
  const { findings, chosen, choose } = selected;
  const open = findings.filter(({ waived }) => waived === undefined);
  const fixable = open.filter(({ fixes }) => fixes !== undefined);
  const count = chosen.size;
  const hasFixes = fixable.length > 0 && !readOnly;
  useEffect(() => {
    if (count > 0) api.announce(`${count} selected`);
  }, [api, count]);
  const copy = (): void => {
    const labelOf = labelsOf(api.getState().document);
    void copyText(
      findingsMarkdown(groups, { by, labelOf, only: chosen }),
      count === 1 ? '1 finding' : `${count} findings`,
    );
  };
  return (
    <>
      {count > 0 && (
        <div
          role="toolbar"
          aria-label="Selected findings"
          className={cx(
            floatingClass,
            'absolute bottom-2.5 left-1/2 z-20 flex max-w-[calc(100%-1rem)] -translate-x-1/2 items-center gap-1 py-1 pr-1 pl-3',
          )}
        >
          <span className="tabular mr-1 whitespace-nowrap font-medium text-[0.8125rem]">{count} selected</span>
          {!readOnly && (
            <>
              <Button size="small" variant="quiet" icon={Wand2} disabled={!hasFixes} onClick={() => onDialog('fix')}>
                Fix {fixable.length > 0 && fixable.length}
              </Button>
              <Button
                size="small"
                variant="quiet"
                icon={ShieldCheck}
                disabled={open.length === 0}
                onClick={() => onDialog('waive')}
              >
                Accept…
              </Button>
            </>
          )}
          <Button size="small" variant="quiet" icon={Copy} onClick={copy}>
            Copy
          </Button>
          <IconButton size="small" label="Select nothing" icon={X} shortcut="Esc" onClick={() => choose([])} />
        </div>
      )}
      <Suspense fallback={null}>
        {dialog === 'waive' && (
          <WaiveDialog
            findings={open}
            onClose={(accepted) => {
              onDialog(undefined);
              if (accepted) choose([]);
            }}
          />
        )}
        {dialog === 'fix' && (
          <FixDialog
            findings={fixable}
            onClose={() => {
              onDialog(undefined);
              choose([]);
            }}
          />
        )}
      </Suspense>
    </>
  );
}
