import type { Step, StepPath } from '@spillway/model';
import { ChevronRight, GripVertical, Trash2 } from 'lucide-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useEditor } from '../../../editor/store';
import { cx } from '../../../ui/cx';
import { IconButton } from '../../../ui/icon-button';
import { sayStep } from './say-step';
import { StepBranches } from './step-branches';
import { readDropped, STEP_DRAG, startDrag } from './step-drag';
import { StepForm } from './step-form';
import { STEP_ICONS } from './step-icon';
import { neighbour, pathKey } from './step-place';
import { useSteps } from './use-steps';

/** One step: what it does in a line, its form when open. The handle drags it; with the focus on it, Up and Down move it. */
export function StepItem({ step, path, siblings }: { step: Step; path: StepPath; siblings: number }) {
  const steps = useSteps();
  const document = useEditor((state) => state.document);
  const [over, setOver] = useState(false);
  const item = useRef<HTMLLIElement>(null);
  const key = pathKey(path);
  const open = steps.open === key;
  const { title, detail } = sayStep(document, step);
  const IconOf = STEP_ICONS[step.do];
  const move = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    event.stopPropagation();
    const way = event.key === 'ArrowUp' ? 'up' : 'down';
    const to = neighbour(path, way, siblings);
    if (to === undefined) return;
    const list = item.current?.parentElement;
    steps.shift(path, way, siblings);
    // The rows stay where they are and change what they show, so the focus has to follow the step.
    requestAnimationFrame(() =>
      list?.querySelector<HTMLElement>(`:scope > [data-step="${pathKey(to)}"] [data-handle]`)?.focus(),
    );
  };
  return (
    <li
      ref={item}
      data-step={key}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes(STEP_DRAG)) return;
        event.preventDefault();
        event.stopPropagation();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.stopPropagation();
        setOver(false);
        const from = readDropped(event, steps.id);
        if (from !== undefined) steps.drop(from, path);
      }}
      className={cx(
        'group/step rounded-control',
        over && 'shadow-[0_-2px_0_0_var(--color-accent)]',
        open && 'bg-sunken/60',
      )}
    >
      <div className="flex min-h-7 items-center">
        {!steps.readOnly && (
          <button
            type="button"
            data-handle
            draggable
            aria-label={`Move “${title}”: drag, or press Up or Down`}
            onDragStart={(event) => startDrag(event, steps.id, path)}
            onKeyDown={move}
            className="inline-flex size-6 shrink-0 cursor-grab items-center justify-center rounded-control text-muted opacity-40 hover:opacity-100 focus-visible:opacity-100 group-hover/step:opacity-100"
          >
            <GripVertical size={12} aria-hidden />
          </button>
        )}
        <button
          type="button"
          aria-expanded={open}
          onClick={() => steps.setOpen(open ? undefined : path)}
          className="flex min-h-7 min-w-0 flex-1 items-center gap-1.5 rounded-control px-1 text-left text-[0.8125rem] hover:bg-hover"
        >
          <IconOf size={14} className="shrink-0 text-accent" aria-hidden />
          <span className="min-w-0 truncate">{title}</span>
          <span className="min-w-0 flex-1 basis-0 truncate text-muted text-xs">{detail}</span>
          <ChevronRight
            size={12}
            aria-hidden
            className={cx(
              'shrink-0 text-muted opacity-0 group-hover/step:opacity-100',
              open && 'rotate-90 opacity-100',
            )}
          />
        </button>
        {open && !steps.readOnly && (
          <IconButton label={`Remove step “${title}”`} icon={Trash2} size="small" onClick={() => steps.remove(path)} />
        )}
      </div>
      {open && <StepForm step={step} path={path} />}
      {step.do === 'route' && <StepBranches step={step} path={path} />}
    </li>
  );
}
