import type { ReviewLink } from '../../api/links';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { RelativeTime } from '../../ui/relative-time';
import { stateOf } from './link-state';

function Expiry({ link }: { link: ReviewLink }) {
  switch (stateOf(link, Date.now())) {
    case 'revoked':
      return (
        <>
          <Badge tone="danger">revoked</Badge>
          {link.revokedAt && <RelativeTime at={link.revokedAt} />}
        </>
      );
    case 'expired':
      return (
        <>
          <Badge>expired</Badge>
          <RelativeTime at={link.expiresAt} />
        </>
      );
    case 'active':
      return (
        <>
          <Badge tone="success">active</Badge>
          <span>
            expires <RelativeTime at={link.expiresAt} />
          </span>
        </>
      );
  }
}

export interface LinkListProps {
  links: readonly ReviewLink[];
  onRevoke: (link: ReviewLink) => void;
}

/** The links of a model, with their use and their end. */
export function LinkList({ links, onRevoke }: LinkListProps) {
  if (links.length === 0) {
    return (
      <p className="text-[0.8125rem] text-muted">No links yet: only those with access to this server see the model.</p>
    );
  }
  return (
    <ul className="divide-y divide-line rounded-card border border-line">
      {links.map((link) => (
        <li key={link.id} className="flex min-h-12 items-center gap-3 px-3 py-2">
          <div className="min-w-0 flex-1">
            <p className="truncate font-medium text-[0.8125rem]">{link.label ?? 'Unnamed link'}</p>
            <p className="flex flex-wrap items-center gap-x-1.5 text-muted text-xs">
              <Expiry link={link} />
              <span aria-hidden="true">·</span>
              {link.lastUsedAt === null ? (
                <span>never used</span>
              ) : (
                <span>
                  last used <RelativeTime at={link.lastUsedAt} />
                </span>
              )}
            </p>
          </div>
          {stateOf(link, Date.now()) === 'active' && (
            <Button size="small" aria-label={`Revoke ${link.label ?? 'unnamed link'}`} onClick={() => onRevoke(link)}>
              Revoke
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
