import type { ReactNode } from 'react';
import { Button } from './button';
import { Dialog } from './dialog';

export interface ConfirmDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  children: ReactNode;
  /** What the button does, as a verb: "Revoke link". */
  action: string;
  tone?: 'primary' | 'danger';
  busy?: boolean;
  onConfirm: () => void;
}

/** Asks before something that cannot be undone. What can be undone is done at once, with an Undo toast. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { open, onOpenChange, title, children, action, tone = 'danger', busy = false, onConfirm } = props;
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={title}
      size="small"
      footer={
        <>
          <Button variant="quiet" onClick={() => onOpenChange(false)}>
            Cancel
          </Button>
          <Button variant={tone} busy={busy} onClick={onConfirm}>
            {action}
          </Button>
        </>
      }
    >
      <div className="text-[0.8125rem] text-muted">{children}</div>
    </Dialog>
  );
}
