import { dataLabels, type ErasureLeaf, type Finding } from '@spillway/analysis';
import { CircleCheck, CircleSlash, CircleX, Clock, Stamp } from 'lucide-react';
import { useEditor, useEditorApi } from '../../../editor/store';
import { Badge } from '../../../ui/badge';
import { Button } from '../../../ui/button';
import { cx } from '../../../ui/cx';
import type { Icon } from '../../../ui/icon';
import { FindingFixes } from '../../findings/finding-fixes';
import { FindingMessage } from '../../findings/finding-message';
import { RefLink } from '../ref-link';
import { acceptedOfLeaf, findingsOfLeaf } from './leaf-findings';

const FACES: Readonly<Record<ErasureLeaf['verdict'], { icon: Icon; text: string }>> = {
  covered: { icon: CircleCheck, text: 'text-success' },
  exempt: { icon: CircleSlash, text: 'text-muted' },
  'not-covered': { icon: CircleX, text: 'text-danger' },
};

interface LeafRowProps {
  leaf: ErasureLeaf;
  findings: readonly Finding[];
  isFirstOfPlace: boolean;
  /** Keeps the focus in the view when a fix takes its own button away. */
  onGone: () => void;
}

/** One place of the tree: what erasure does there and why, and what repairs it. */
export function LeafRow({ leaf, findings, isFirstOfPlace, onGone }: LeafRowProps) {
  const api = useEditorApi();
  const readOnly = useEditor((state) => state.readOnly);
  const { icon: IconOf, text } = FACES[leaf.verdict];
  const open = isFirstOfPlace ? findingsOfLeaf(leaf, findings) : [];
  const accepted = acceptedOfLeaf(leaf, findings);
  const show = () => {
    const here = [{ in: 'elements' as const, id: leaf.element }];
    api.highlight(leaf.by === undefined ? here : [...here, { in: 'flows', id: leaf.by }]);
  };
  const openFinding = (finding: Finding) => {
    api.setPanels({ bottom: 'findings' });
    api.focusFinding(finding.fingerprint);
    api.canvas()?.reveal({ in: 'elements', id: leaf.element });
  };
  return (
    <li
      onPointerEnter={show}
      onPointerLeave={() => api.highlight([])}
      onFocus={show}
      onBlur={() => api.highlight([])}
      className="flex items-start gap-2 rounded-control py-1 pr-2 pl-2 text-[0.8125rem] hover:bg-hover"
    >
      <IconOf size={15} aria-hidden className={cx('mt-0.5 shrink-0', text)} />
      <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-2 gap-y-1">
        <span className="min-w-0">
          <RefLink to={{ in: 'elements', id: leaf.element }}>{leaf.name}</RefLink>
          {leaf.entityName !== undefined && <span className="text-muted"> · {leaf.entityName}</span>}
          <span className="sr-only">: {dataLabels.VERDICTS[leaf.verdict]}.</span>
        </span>
        <span title={leaf.fields.join(', ')}>
          <Badge>{leaf.fields.length === 1 ? '1 field' : `${leaf.fields.length} fields`}</Badge>
        </span>
        <span className={cx('min-w-0', leaf.verdict === 'not-covered' ? 'text-ink' : 'text-muted')}>
          <FindingMessage text={leaf.why} />
        </span>
        {leaf.isLate && (
          <Badge tone="warning" icon={Clock}>
            late
          </Badge>
        )}
        {accepted !== undefined && (
          <Badge icon={Stamp} title="Somebody has accepted this finding, and said why">
            accepted
          </Badge>
        )}
        {open.map((finding) => (
          <span key={finding.fingerprint} className="flex flex-wrap items-center gap-1.5">
            {!readOnly && <FindingFixes finding={finding} onGone={onGone} />}
            <Button size="small" variant="quiet" className="text-accent" onClick={() => openFinding(finding)}>
              {finding.rule === 'erasure/not-covered' || finding.rule === 'erasure/recipient-not-told'
                ? 'Open finding'
                : `Open ${finding.rule}`}
            </Button>
          </span>
        ))}
      </div>
    </li>
  );
}
