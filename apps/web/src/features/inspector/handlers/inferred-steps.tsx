import type { Step } from '@spillway/model';
import { useEditor } from '../../../editor/store';
import { sayStep } from './say-step';
import { STEP_ICONS } from './step-icon';

/** The assumed program of a service, to read. */
export function InferredSteps({ steps }: { steps: readonly Step[] }) {
  const document = useEditor((state) => state.document);
  return (
    <ol className="flex flex-col">
      {steps.map((step) => {
        const { title } = sayStep(document, step);
        const IconOf = STEP_ICONS[step.do];
        return (
          <li
            key={step.do === 'call' ? step.flow : step.do}
            className="flex min-h-6 items-center gap-1.5 text-[0.8125rem] text-muted"
          >
            <IconOf size={14} className="shrink-0" aria-hidden />
            <span className="truncate">{title}</span>
          </li>
        );
      })}
    </ol>
  );
}
