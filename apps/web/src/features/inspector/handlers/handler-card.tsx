import { addHandler, changeHandler, type HandlerView, removeHandler } from '@spillway/model';
import { PencilLine, Trash2 } from 'lucide-react';
import { useCallback, useState } from 'react';
import { useEditor, useEditorApi } from '../../../editor/store';
import { Badge } from '../../../ui/badge';
import { Button } from '../../../ui/button';
import { IconButton } from '../../../ui/icon-button';
import { Disclosure } from '../form/disclosure';
import { MemberRows } from '../form/member-row';
import { Part } from '../form/part';
import { flowLabel } from '../members/options';
import { HANDLER_MEMBERS } from '../members/step-members';
import { InferredSteps } from './inferred-steps';
import { StepList } from './step-list';
import { countSteps } from './step-place';
import { StepsContext, useStepEdits } from './use-steps';

/** What the service does on one arrival: an editable program, or the one that is assumed as long as nobody writes it. */
export function HandlerCard({ view }: { view: HandlerView }) {
  const { service, on, index, inferred, handler } = view;
  const api = useEditorApi();
  const readOnly = useEditor((state) => state.readOnly);
  const title = useEditor(({ document }) =>
    on === 'schedule'
      ? `On schedule${handler.every === undefined ? '' : `, every ${handler.every}`}`
      : `On ${flowLabel(document, on)}`,
  );
  const [open, setOpen] = useState<string>();
  const steps = useStepEdits({ service, handler: index ?? -1, readOnly, open, setOpen });
  const count = countSteps(handler.steps);
  const change = useCallback(
    (next: typeof handler, gesture?: string) => {
      const { on: _on, steps: _steps, every, duration, lock } = next;
      if (index !== undefined)
        api.dispatch(
          changeHandler,
          { service, handler: index, changes: { every, duration, lock } },
          { label: 'Change handler', ...(gesture === undefined ? {} : { gesture }) },
        );
    },
    [api, service, index],
  );
  return (
    <Disclosure
      id={`handler/${service}/${on}/${index ?? 'inferred'}`}
      title={title}
      summary={
        inferred ? (
          <Badge title="Assumed from the order of drawing">assumed</Badge>
        ) : (
          `${count} ${count === 1 ? 'step' : 'steps'}`
        )
      }
      initiallyOpen={!inferred}
      actions={
        !inferred &&
        !readOnly && (
          <IconButton
            label={`Remove the handler ${title.toLowerCase()}`}
            icon={Trash2}
            size="small"
            onClick={() =>
              api.dispatch(
                removeHandler,
                { service, on, ...(index === undefined ? {} : { handler: index }) },
                { label: 'Remove handler' },
              )
            }
          />
        )
      }
    >
      {inferred ? (
        <>
          <p className="text-muted text-xs">
            Nobody has written what happens here. The analysis assumes these calls, in the order they were drawn:
          </p>
          <InferredSteps steps={handler.steps} />
          {!readOnly && (
            <Button
              size="small"
              icon={PencilLine}
              className="self-start"
              onClick={() =>
                api.dispatch(addHandler, { service, on, steps: handler.steps }, { label: 'Write a handler' })
              }
            >
              Write a handler
            </Button>
          )}
        </>
      ) : (
        <StepsContext value={steps}>
          {on === 'schedule' && (
            <Part id={`${service} handler ${index}`} values={handler} readOnly={readOnly} onChange={change}>
              <MemberRows members={HANDLER_MEMBERS} />
            </Part>
          )}
          <div className="-mx-2">
            <StepList steps={handler.steps} path={[]} label={`Steps ${title.toLowerCase()}`} />
          </div>
        </StepsContext>
      )}
    </Disclosure>
  );
}
