import type { LineagePlace } from '@spillway/analysis';
import { LockKeyhole, LockKeyholeOpen, Tag } from 'lucide-react';
import { Badge } from '../../ui/badge';
import { sayAtRest, sayProtection } from './lineage/say-lineage';

/** The tags of a field: the first one, and how many more. */
export function TagsBadge({ tags }: { tags: readonly string[] }) {
  const [first, ...more] = tags;
  if (first === undefined) return null;
  return (
    <Badge icon={Tag} title={tags.join(', ')}>
      {first}
      {more.length > 0 && ` +${more.length}`}
    </Badge>
  );
}

/** How a value is protected in a place; a plain one that nobody has to protect is not worth a badge. */
export function ProtectionBadge({ place }: { place: LineagePlace }) {
  const { protection, tags, atRest } = place;
  const isSensitive = tags.length > 0;
  return (
    <>
      {protection === 'plain' ? (
        isSensitive && (
          <Badge tone="warning" icon={LockKeyholeOpen} title="Whoever reads this place reads the value">
            plain
          </Badge>
        )
      ) : (
        <Badge tone="success" icon={LockKeyhole}>
          {sayProtection(protection)}
        </Badge>
      )}
      {atRest !== undefined && (isSensitive || atRest !== 'none') && (
        <Badge tone={atRest === 'none' ? 'warning' : 'success'}>{sayAtRest(atRest)}</Badge>
      )}
    </>
  );
}
