import type { Diagnostic } from '@spillway/formats';
import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import { MarkedText } from '../../ui/marked-text';
import { lineAt } from './line-at';

const MARKS = {
  error: { icon: CircleAlert, tone: 'text-danger', name: 'Error' },
  warning: { icon: TriangleAlert, tone: 'text-warning', name: 'Warning' },
  info: { icon: Info, tone: 'text-info', name: 'Note' },
} as const;

const SHOWN = 50;

interface RowProps {
  diagnostic: Diagnostic;
  source: string;
  onGoTo: (line: number) => void;
}

function Row({ diagnostic, source, onGoTo }: RowProps) {
  const { icon: IconOf, tone, name } = MARKS[diagnostic.severity];
  const excerpt = lineAt(source, diagnostic.line, diagnostic.column);
  return (
    <li className="flex gap-2.5 border-line border-b px-3 py-2 last:border-b-0">
      <IconOf size={16} className={`mt-0.5 shrink-0 ${tone}`} aria-label={name} />
      <div className="min-w-0 flex-1">
        <p className="text-[0.8125rem]">
          <MarkedText text={diagnostic.message} />
        </p>
        <button
          type="button"
          className="tabular min-h-6 rounded-control text-accent text-xs underline-offset-2 hover:underline"
          onClick={() => onGoTo(diagnostic.line)}
        >
          Line {diagnostic.line}, column {diagnostic.column}
        </button>
        {excerpt && (
          <pre
            className="mt-1 overflow-x-auto rounded-control bg-sunken px-2 py-1 font-mono text-xs"
            aria-hidden="true"
          >
            {excerpt.text}
            {'\n'}
            <span className={tone}>{`${' '.repeat(excerpt.before)}^`}</span>
          </pre>
        )}
      </div>
    </li>
  );
}

export interface DiagnosticListProps {
  diagnostics: readonly Diagnostic[];
  source: string;
  /** Puts the cursor on a line of the source. */
  onGoTo: (line: number) => void;
}

/** What the reader has to say about a file, each with its place. */
export function DiagnosticList({ diagnostics, source, onGoTo }: DiagnosticListProps) {
  const hidden = diagnostics.length - SHOWN;
  return (
    <ul className="overflow-hidden rounded-card border border-line" aria-label="What was found in the file">
      {diagnostics.slice(0, SHOWN).map((diagnostic) => (
        <Row
          key={`${diagnostic.line} ${diagnostic.column} ${diagnostic.message}`}
          diagnostic={diagnostic}
          source={source}
          onGoTo={onGoTo}
        />
      ))}
      {hidden > 0 && <li className="px-3 py-2 text-muted text-xs">and {hidden} more, once these are mended</li>}
    </ul>
  );
}
