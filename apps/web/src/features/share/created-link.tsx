import { Copy } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Button } from '../../ui/button';
import { copyText } from '../../ui/copy-text';
import { Input } from '../../ui/input';
import { Notice } from '../../ui/notice';

/** A link that was just made, to be copied now: its secret is not shown again. */
export function CreatedLink({ link }: { link: { token: string } }) {
  // The server may sit behind a name it does not know; the address in use is the one that works.
  const url = `${location.origin}/r#${link.token}`;
  const copy = useRef<HTMLButtonElement>(null);
  useEffect(() => copy.current?.focus(), []);
  return (
    <Notice tone="success" title="Copy the link now. It is not shown again.">
      <div className="mt-1.5 flex gap-2">
        <Input
          aria-label="Review link"
          readOnly
          value={url}
          className="font-mono text-xs"
          onFocus={(event) => event.target.select()}
        />
        <Button ref={copy} variant="primary" icon={Copy} onClick={() => void copyText(url, 'Link')}>
          Copy
        </Button>
      </div>
    </Notice>
  );
}
