import { dataLabels, type PersonalDataMatrix } from '@spillway/analysis';
import { LockKeyhole, LockKeyholeOpen } from 'lucide-react';
import { useEditorApi } from '../../../editor/store';
import { Badge } from '../../../ui/badge';
import { RefLink } from '../ref-link';
import { isPlain } from './filter-matrix';
import { PlaceBadges, PlaceIcon } from './place-head';
import { sayKeeping, sayProtection } from './say-cell';

/** The same as the matrix, place by place: for narrow panels, and for reading from top to bottom. */
export function MatrixList({ matrix }: { matrix: PersonalDataMatrix }) {
  const api = useEditorApi();
  const { tags, places, cells } = matrix;
  return (
    <ul aria-label="Places with personal data">
      {places.map((place) => {
        const here = tags.flatMap((tag) => {
          const cell = cells.find((each) => each.tag === tag.id && each.place === place.element);
          return cell === undefined ? [] : cell.fields.map((at) => ({ tag, at }));
        });
        return (
          <li key={place.element} className="border-line border-b px-3 py-2">
            <div className="flex flex-wrap items-center gap-1.5 text-[0.8125rem]">
              <PlaceIcon place={place} />
              <RefLink to={{ in: 'elements', id: place.element }}>{place.name}</RefLink>
              <PlaceBadges place={place} />
            </div>
            <ul className="mt-1 flex flex-col">
              {here.map(({ tag, at }) => (
                <li key={`${tag.id} ${at.field} ${at.as}`}>
                  <button
                    type="button"
                    onClick={() => api.showData('lineage', at.field)}
                    title={`Lineage of ${at.field}`}
                    className="flex w-full flex-wrap items-center gap-x-2 gap-y-0.5 rounded-control px-1 py-1 text-left text-xs hover:bg-hover"
                  >
                    {isPlain(at) ? (
                      <LockKeyholeOpen
                        size={13}
                        className={at.marks.length > 0 ? 'text-warning' : 'text-muted'}
                        aria-hidden
                      />
                    ) : (
                      <LockKeyhole size={13} className="text-success" aria-hidden />
                    )}
                    <span className="font-medium">{tag.label}</span>
                    <code className="font-mono">{at.field}</code>
                    <span className="text-muted">
                      {sayProtection(at)} · {sayKeeping(at)}
                    </span>
                    {at.marks.map((mark) => (
                      <Badge key={mark} tone="warning">
                        {dataLabels.ATTENTION[mark]}
                      </Badge>
                    ))}
                  </button>
                </li>
              ))}
            </ul>
          </li>
        );
      })}
    </ul>
  );
}
