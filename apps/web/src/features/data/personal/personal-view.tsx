import { type DataCell, matrixDocument, matrixTable, type PersonalDataMatrix } from '@spillway/analysis';
import { Grid3x3, List, UserRoundSearch } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { useEditorApi } from '../../../editor/store';
import { Button } from '../../../ui/button';
import { ExportButtons } from '../../../ui/export-buttons';
import { IconButton } from '../../../ui/icon-button';
import { useIsWide } from '../../../ui/use-is-wide';
import { ViewFrame } from '../../../ui/view-frame';
import { asMarkdown, downloadsOf } from '../data-exports';
import { NoDataYet } from '../no-data-yet';
import { useRecordDownloads } from '../record-downloads';
import { useAnswer } from '../use-answer';
import { CellDetail } from './cell-detail';
import { EVERYTHING, filterMatrix, type MatrixFilter } from './filter-matrix';
import { MatrixFilters } from './matrix-filters';
import { MatrixGrid } from './matrix-grid';
import { MatrixLegend } from './matrix-legend';
import { MatrixList } from './matrix-list';

/** Narrower than this, a matrix is more scrolling than reading. */
const MATRIX_FROM = 560;
const NONE: PersonalDataMatrix = { tags: [], places: [], cells: [] };

/** Where data about people, cards and secrets is, how it is protected there and for how long it stays. */
export function PersonalView() {
  const api = useEditorApi();
  const { ref, isWide } = useIsWide(MATRIX_FROM);
  const { value, isStale, failure } = useAnswer({ about: 'personal' } as const);
  const record = useRecordDownloads();
  const [filter, setFilter] = useState<MatrixFilter>(EVERYTHING);
  const [asList, setAsList] = useState(false);
  const [picked, setPicked] = useState<{ tag: string; place: string }>();
  const matrix = useMemo(() => filterMatrix(value ?? NONE, filter), [value, filter]);
  const selected = matrix.cells.find(({ tag, place }) => tag === picked?.tag && place === picked.place);
  const about = selected && {
    tag: matrix.tags.find(({ id }) => id === selected.tag),
    place: matrix.places.find(({ element }) => element === selected.place),
  };

  useEffect(() => {
    const flows = selected?.fields.flatMap(({ by }) => by) ?? [];
    api.highlight([...new Set(flows)].map((id) => ({ in: 'flows' as const, id })));
    return () => api.highlight([]);
  }, [api, selected]);

  const pick = (cell: DataCell) => {
    setPicked({ tag: cell.tag, place: cell.place });
    api.reveal({ in: 'elements', id: cell.place });
  };
  const exported = {
    model: api.getState().document.name,
    what: 'Personal data',
    document: () => matrixDocument(api.getState().document.name, matrix),
    table: () => matrixTable(matrix),
  };
  const isFiltered = filter !== EVERYTHING;
  const showsList = asList || !isWide;

  if (value !== undefined && value.cells.length === 0) {
    return (
      <NoDataYet icon={UserRoundSearch} title="No personal data yet">
        Give fields their classification, such as “pii.email”, and say which flows carry them. Here you then see where
        they are, how they are protected and for how long they stay.
      </NoDataYet>
    );
  }
  return (
    <div ref={ref} className="h-full min-h-0">
      <ViewFrame
        label="Personal data"
        isStale={isStale}
        failure={failure}
        toolbar={
          <>
            <MatrixFilters
              matrix={value ?? NONE}
              filter={filter}
              onFilter={(change) => setFilter((old) => ({ ...old, ...change }))}
            />
            {isWide && (
              <IconButton
                size="small"
                label={asList ? 'Show as a matrix' : 'Show as a list'}
                icon={asList ? Grid3x3 : List}
                onClick={() => setAsList(!asList)}
              />
            )}
            <ExportButtons
              what="Personal data"
              disabled={matrix.cells.length === 0}
              markdown={() => asMarkdown(exported)}
              downloads={[...downloadsOf(exported), ...record.files]}
              onNear={record.prepare}
            />
          </>
        }
      >
        {matrix.cells.length === 0 && isFiltered && value !== undefined ? (
          <p className="px-3 py-6 text-center text-[0.8125rem] text-muted">
            Nothing passes these filters.{' '}
            <Button size="small" variant="quiet" onClick={() => setFilter(EVERYTHING)}>
              Show everything
            </Button>
          </p>
        ) : showsList ? (
          <MatrixList matrix={matrix} />
        ) : (
          <div className="flex h-full min-h-0 @[52rem]:flex-row flex-col">
            <div className="min-h-0 min-w-0 flex-1 overflow-auto overscroll-contain">
              <MatrixGrid matrix={matrix} selected={selected} onPick={pick} />
              <MatrixLegend />
            </div>
            {selected && about?.tag && about.place && (
              <CellDetail
                tag={about.tag}
                place={about.place}
                fields={selected.fields}
                onClose={() => setPicked(undefined)}
              />
            )}
          </div>
        )}
      </ViewFrame>
    </div>
  );
}
