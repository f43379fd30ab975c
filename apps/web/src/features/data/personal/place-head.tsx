import type { DataPlace } from '@spillway/analysis';
import { Handshake, LockKeyhole } from 'lucide-react';
import { roleIcon } from '../../../editor/canvas/technology-icon';
import { Badge } from '../../../ui/badge';

/** What one should know about a place: where it is, who runs it, how it keeps what it keeps. */
export function PlaceBadges({ place }: { place: DataPlace }) {
  const { isThirdParty, agreement, jurisdiction, encrypted } = place;
  return (
    <>
      {jurisdiction !== undefined && <Badge title={`Jurisdiction: ${jurisdiction}`}>{jurisdiction}</Badge>}
      {isThirdParty && (
        <Badge
          tone={agreement === true ? 'success' : 'warning'}
          icon={Handshake}
          title={
            agreement === true
              ? 'Third party, with an agreement about the processing'
              : `Third party, ${agreement === false ? 'without an agreement' : 'agreement not stated'}`
          }
        >
          <span className="sr-only">Third party, </span>
          {agreement === true ? 'agreed' : agreement === false ? 'none' : '?'}
        </Badge>
      )}
      {encrypted === true && (
        <span title="Encrypted at rest" className="inline-flex text-success">
          <LockKeyhole size={12} aria-hidden />
          <span className="sr-only">encrypted at rest</span>
        </span>
      )}
    </>
  );
}

/** The icon of a place, as on the canvas. */
export function PlaceIcon({ place, size = 14 }: { place: DataPlace; size?: number }) {
  const IconOf = roleIcon(place.kind, place.role);
  return <IconOf size={size} className="shrink-0 text-muted" aria-hidden />;
}
