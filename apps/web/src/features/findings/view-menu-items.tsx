import { DEPTHS, type Depth } from '@spillway/analysis';
import { ChevronsDownUp, ChevronsUpDown, Copy, X } from 'lucide-react';
import { useWidth } from '../../editor/page/use-width';
import { useEditor, useEditorApi } from '../../editor/store';
import { copyText } from '../../ui/copy-text';
import { MenuItem, MenuRadioGroup, MenuRadioItem, MenuSeparator } from '../../ui/menu';
import { findingsMarkdown } from './bulk/findings-markdown';
import { isFiltered, NO_FILTER } from './finding-filter';
import { GROUPINGS, type Grouping, SORTINGS, type Sorting } from './finding-rows';
import type { FindingsToolbarProps } from './findings-toolbar';
import { labelsOf } from './use-arranged-findings';

const GROUPED: Readonly<Record<Grouping, string>> = {
  element: 'By element',
  rule: 'By rule',
  category: 'By category',
  severity: 'By severity',
  none: 'Not grouped',
};
const SORTED: Readonly<Record<Sorting, string>> = {
  severity: 'Gravest first',
  rule: 'By rule',
  place: 'By place',
  newest: 'Newest first',
};
const DEPTH_HINTS: Readonly<Record<Depth, string>> = {
  sketch: 'What the drawing itself says',
  design: 'What follows from what is stated',
  production: 'Also what nobody has stated yet',
};

const Head = ({ children }: { children: string }) => (
  <p className="px-2 pt-1.5 pb-0.5 font-medium text-muted text-xs">{children}</p>
);

/** How the list is grouped and sorted, and what can be done with all of it. */
export function ViewMenuItems({ view, onView, onFilter, groups, inView, onFold }: FindingsToolbarProps) {
  const api = useEditorApi();
  const depth = useEditor((state) => state.depth);
  const width = useWidth();
  const keys = groups.map(({ key }) => key);
  const copy = (): void => {
    const labelOf = labelsOf(api.getState().document);
    const count = `${inView.length} ${inView.length === 1 ? 'finding' : 'findings'}`;
    void copyText(findingsMarkdown(groups, { by: view.by, labelOf }), count);
  };
  return (
    <>
      <Head>Group</Head>
      <MenuRadioGroup
        value={view.by}
        onChange={(by) => onView({ by: GROUPINGS.find((each) => each === by) ?? 'element' })}
      >
        {GROUPINGS.map((by) => (
          <MenuRadioItem key={by} value={by}>
            {GROUPED[by]}
          </MenuRadioItem>
        ))}
      </MenuRadioGroup>
      <MenuSeparator />
      <Head>Sort</Head>
      <MenuRadioGroup
        value={view.sort}
        onChange={(sort) => onView({ sort: SORTINGS.find((each) => each === sort) ?? 'severity' })}
      >
        {SORTINGS.map((sort) => (
          <MenuRadioItem key={sort} value={sort}>
            {SORTED[sort]}
          </MenuRadioItem>
        ))}
      </MenuRadioGroup>
      <MenuSeparator />
      <MenuItem icon={ChevronsDownUp} disabled={view.by === 'none'} onSelect={() => onFold(keys, true)}>
        Collapse all groups
      </MenuItem>
      <MenuItem icon={ChevronsUpDown} disabled={view.by === 'none'} onSelect={() => onFold(keys, false)}>
        Expand all groups
      </MenuItem>
      <MenuItem icon={Copy} disabled={inView.length === 0} onSelect={copy}>
        Copy all in view as Markdown
      </MenuItem>
      <MenuItem icon={X} disabled={!isFiltered(view.filter)} onSelect={() => onFilter(NO_FILTER)}>
        Clear the filter
      </MenuItem>
      {/* Where there is room, the bar over the editor has this. */}
      {width !== 'wide' && (
        <>
          <MenuSeparator />
          <Head>Depth of the analysis</Head>
          <MenuRadioGroup
            value={depth}
            onChange={(next) => api.setDepth(DEPTHS.find((each) => each === next) ?? depth)}
          >
            {DEPTHS.map((each) => (
              <MenuRadioItem key={each} value={each} hint={DEPTH_HINTS[each]}>
                {`${each.charAt(0).toUpperCase()}${each.slice(1)}`}
              </MenuRadioItem>
            ))}
          </MenuRadioGroup>
        </>
      )}
    </>
  );
}
