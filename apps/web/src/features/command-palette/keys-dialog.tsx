import type { ActionGroup } from '../../editor/actions/action';
import { actions } from '../../editor/actions/actions';
import { useEditorApi } from '../../editor/store';
import { Dialog } from '../../ui/dialog';
import { Kbd } from '../../ui/kbd';

const GROUPS: readonly (readonly [string, readonly ActionGroup[]])[] = [
  ['Create', ['create']],
  ['Edit', ['edit']],
  ['Select and walk', ['select']],
  ['Arrange', ['arrange']],
  ['View', ['view', 'file']],
  ['Findings', ['findings']],
];
/** What the pointer does together with a key, which is no action of the list. */
const GESTURES: readonly (readonly [string, string])[] = [
  ['Pan', 'Space+drag'],
  ['Select with a box', 'Shift+drag'],
  ['Duplicate by dragging', 'Alt+drag'],
  ['Zoom', 'Ctrl+wheel'],
];

/** All keys of the editor. */
export default function KeysDialog() {
  const api = useEditorApi();
  return (
    <Dialog
      open
      onOpenChange={() => api.open(undefined)}
      title="Keys"
      description="Single letters and arrows act while the drawing has the focus."
    >
      <div className="grid gap-x-8 gap-y-4 sm:grid-cols-2">
        {GROUPS.map(([title, groups]) => (
          <section key={title}>
            <h3 className="mb-1 font-semibold text-xs">{title}</h3>
            <dl className="text-[0.8125rem]">
              {actions
                .filter((action) => groups.includes(action.group) && action.shortcuts !== undefined)
                .map((action) => (
                  <div key={action.id} className="flex min-h-6 items-center justify-between gap-3">
                    <dt className="text-muted">{action.label}</dt>
                    <dd className="flex shrink-0 gap-1">
                      {action.shortcuts?.map((keys) => (
                        <Kbd key={keys} keys={keys.replace('Arrow', '')} />
                      ))}
                    </dd>
                  </div>
                ))}
              {title === 'View' &&
                GESTURES.map(([label, keys]) => (
                  <div key={label} className="flex min-h-6 items-center justify-between gap-3">
                    <dt className="text-muted">{label}</dt>
                    <dd>
                      <Kbd keys={keys} />
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
