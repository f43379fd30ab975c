import { type DataAtPlace, type DataPlace, type DataTag, dataLabels } from '@spillway/analysis';
import { Route, TriangleAlert, X } from 'lucide-react';
import { useEditor, useEditorApi } from '../../../editor/store';
import { IconButton } from '../../../ui/icon-button';
import { subjectLabel } from '../../findings/subject-label';
import { RefLink } from '../ref-link';
import { isPlain } from './filter-matrix';
import { PlaceBadges, PlaceIcon } from './place-head';
import { sayKeeping, sayProtection } from './say-cell';

function FieldLines({ at }: { at: DataAtPlace }) {
  const api = useEditorApi();
  const model = useEditor((state) => state.document);
  const flows = at.by.filter((id) => Object.hasOwn(model.flows, id));
  return (
    <li className="flex flex-col gap-0.5">
      <span className="flex items-center gap-1">
        <code className="min-w-0 break-words font-mono text-xs">{at.field}</code>
        <IconButton
          size="small"
          label={`Lineage of ${at.field}`}
          icon={Route}
          className="ml-auto"
          onClick={() => api.showData('lineage', at.field)}
        />
      </span>
      <span className="text-xs">
        <span className={isPlain(at) ? 'text-warning' : 'text-success'}>{sayProtection(at)}</span>
        <span className="text-muted"> · {sayKeeping(at)}</span>
        {at.keeps !== undefined && <span className="text-muted"> ({dataLabels.KEPT_BY[at.keeps.by]})</span>}
        {at.subject !== undefined && <span className="text-muted"> · of {at.subject}</span>}
      </span>
      {flows.length > 0 && (
        <span className="text-muted text-xs">
          by{' '}
          {flows.slice(0, 3).map((id, index) => (
            <span key={id}>
              {index > 0 && ', '}
              <RefLink to={{ in: 'flows', id }}>{subjectLabel(model, id)}</RefLink>
            </span>
          ))}
          {flows.length > 3 && ` and ${flows.length - 3} more`}
        </span>
      )}
      {at.marks.map((mark) => (
        <span key={mark} className="flex items-center gap-1 text-warning text-xs">
          <TriangleAlert size={12} aria-hidden />
          {dataLabels.ATTENTION[mark]}
        </span>
      ))}
    </li>
  );
}

interface CellDetailProps {
  tag: DataTag;
  place: DataPlace;
  fields: readonly DataAtPlace[];
  onClose: () => void;
}

/** Everything about one cell: the fields of one kind in one place. */
export function CellDetail({ tag, place, fields, onClose }: CellDetailProps) {
  return (
    <section
      aria-label={`${tag.label} in ${place.name}`}
      className="flex @[52rem]:h-full max-h-40 @[52rem]:max-h-none @[52rem]:w-72 shrink-0 flex-col gap-2 overflow-y-auto border-line @[52rem]:border-t-0 border-t @[52rem]:border-l px-3 py-2"
    >
      <header className="flex items-start gap-2">
        <span className="min-w-0 flex-1">
          <span className="block font-semibold text-[0.8125rem]">{tag.label}</span>
          <span className="flex flex-wrap items-center gap-1 text-xs">
            <PlaceIcon place={place} size={13} />
            <RefLink to={{ in: 'elements', id: place.element }}>{place.name}</RefLink>
            <PlaceBadges place={place} />
          </span>
        </span>
        <IconButton size="small" label="Close" icon={X} onClick={onClose} />
      </header>
      <ul className="flex flex-col gap-2">
        {fields.map((at) => (
          <FieldLines key={`${at.field} ${at.as}`} at={at} />
        ))}
      </ul>
    </section>
  );
}
