import type { RulePage } from '@spillway/analysis';
import { CircleCheck, CircleX } from 'lucide-react';
import { Suspense, useState } from 'react';
import { Badge } from '../../../ui/badge';
import { Dialog } from '../../../ui/dialog';
import { MarkedText } from '../../../ui/marked-text';
import { Segmented } from '../../../ui/segmented';
import { Spinner } from '../../../ui/spinner';
import { DocumentationParts } from '../documentation-parts';
import { SeverityIcon } from '../severity-icon';
import { useRule } from '../use-rule';
import { ExampleDrawing } from './example-drawing';

interface RulePageDialogProps {
  id: string;
  onClose: () => void;
}

/** The page about a rule, with its examples drawn; comes with the application and needs no network. */
export function RulePageDialog(props: RulePageDialogProps) {
  return (
    <Suspense
      fallback={
        <Dialog open onOpenChange={props.onClose} title={props.id}>
          <Spinner />
        </Dialog>
      }
    >
      <Page {...props} />
    </Suspense>
  );
}

function Page({ id, onClose }: RulePageDialogProps) {
  const rule = useRule(id);
  if (rule === undefined) {
    return (
      <Dialog open onOpenChange={onClose} title={id}>
        <p className="text-[0.8125rem]">This version of Spillway has no page about this rule.</p>
      </Dialog>
    );
  }
  const { severity, depth, title, fixable } = rule;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      size="large"
      title={title}
      description={
        <span className="flex flex-wrap items-center gap-2 pt-0.5">
          <code className="font-mono text-xs">{id}</code>
          <span className="inline-flex items-center gap-1 text-xs">
            <SeverityIcon severity={severity} size={13} />
            {severity}
          </span>
          <Badge>from {depth} depth</Badge>
          {fixable && <Badge tone="success">has a fix</Badge>}
        </span>
      }
    >
      <div className="grid grid-cols-1 gap-x-8 gap-y-5 md:grid-cols-[minmax(0,5fr)_minmax(0,6fr)]">
        <Documentation rule={rule} />
        <Examples rule={rule} />
      </div>
    </Dialog>
  );
}

function Documentation({ rule }: { rule: RulePage }) {
  const { documentation } = rule;
  const { sources } = documentation;
  return (
    <dl className="flex max-w-prose flex-col gap-3 text-[0.8125rem] leading-5">
      <DocumentationParts documentation={documentation} parts={['what', 'why', 'fix', 'detection', 'falseAlarms']} />
      {sources.length > 0 && (
        <div>
          <dt className="font-medium text-muted text-xs">Sources</dt>
          <dd>
            <ul className="list-disc pl-4">
              {sources.map((source) => (
                <li key={source}>{source}</li>
              ))}
            </ul>
          </dd>
        </div>
      )}
    </dl>
  );
}

function Examples({ rule: { examples } }: { rule: RulePage }) {
  const [side, setSide] = useState<'fails' | 'passes'>('fails');
  const fails = side === 'fails';
  return (
    <section aria-label="Examples" className="flex min-w-0 flex-col gap-3">
      <Segmented
        label="Examples"
        value={side}
        onChange={setSide}
        options={[
          { value: 'fails', label: `Found (${examples.fails.length})` },
          { value: 'passes', label: `Not found (${examples.passes.length})` },
        ]}
      />
      {examples[side].map(({ name, model }) => (
        <figure key={name} className="flex flex-col gap-1.5">
          <figcaption className="flex items-start gap-1.5 text-[0.8125rem]">
            {fails ? (
              <CircleX size={15} aria-hidden className="mt-0.5 shrink-0 text-danger" />
            ) : (
              <CircleCheck size={15} aria-hidden className="mt-0.5 shrink-0 text-success" />
            )}
            <MarkedText text={name} />
          </figcaption>
          <ExampleDrawing model={model} name={name} />
        </figure>
      ))}
    </section>
  );
}
