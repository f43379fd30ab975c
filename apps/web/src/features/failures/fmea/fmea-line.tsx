import { fmeaLabels, sayAlso, sayDetection, sentence } from '@spillway/analysis';
import { Play } from 'lucide-react';
import { memo } from 'react';
import { cx } from '../../../ui/cx';
import { IconButton } from '../../../ui/icon-button';
import { FindingMessage } from '../../findings/finding-message';
import { CALLER_LABELS } from '../mishap-faces';
import { DETECTED_FROM, END_FROM, LOCAL_FROM } from './fmea-head';
import type { FmeaLine } from './fmea-rows';

interface FmeaLineViewProps {
  row: FmeaLine;
  /** The one that Tab reaches. */
  isReachable: boolean;
  onReveal: (row: FmeaLine) => void;
  onPlay: (row: FmeaLine) => void;
  onCurrent: (fault: string) => void;
}

const CELL = 'border-line border-b px-2 py-1.5 align-top';
const NUMBER = cx(CELL, 'tabular w-8 px-1! text-right');

const plain = (text: string): string => text.replaceAll('`', '');

/** From so much on a severity or a detection is one to look at. */
const GRAVE = 8;
const SERIOUS = 5;
const toneOf = (value: number): string =>
  value >= GRAVE ? 'font-semibold text-danger' : value >= SERIOUS ? 'font-medium text-warning' : 'text-muted';

function EndEffect({ row: { fault } }: { row: FmeaLine }) {
  const text = fault.happened.join('; ');
  return (
    <>
      <span className="block text-muted @5xl:hidden">
        <FindingMessage text={fault.local} />
      </span>
      {text === '' ? (
        <span className="text-success">As intended</span>
      ) : (
        <span className="line-clamp-3" title={plain(text)}>
          <FindingMessage text={sentence(text)} />
        </span>
      )}
      <span className="block text-muted">{CALLER_LABELS[fault.caller]}</span>
    </>
  );
}

/** A fault, or several of one item that end alike, with what comes of it and how it is weighed. */
export const FmeaLineView = memo(function FmeaLineView(props: FmeaLineViewProps) {
  const { row, isReachable, onReveal, onPlay, onCurrent } = props;
  const { fault, also, severity, because, occurrence, detection, detected, rpn } = row;
  const others = sayAlso(row);
  const noticed = sayDetection(fault, detected);
  const tabIndex = isReachable ? 0 : -1;
  return (
    // For the mouse the whole row is what its name is for the keyboard.
    <tr data-fault={fault.fault} className="cursor-pointer text-xs hover:bg-hover" onClick={() => onReveal(row)}>
      <th scope="row" className={cx(CELL, 'w-36 min-w-24 text-left font-normal')}>
        <button
          type="button"
          data-stop
          tabIndex={tabIndex}
          onFocus={() => onCurrent(fault.fault)}
          className="break-words rounded-[4px] text-left font-medium text-[0.8125rem] underline decoration-line underline-offset-[3px] hover:decoration-current"
        >
          {fault.itemName}
        </button>
      </th>
      <td className={cx(CELL, 'w-32 min-w-24')}>
        <span className="block text-[0.8125rem]">{fmeaLabels.FAULT_LABELS[fault.kind]}</span>
        <span className="block text-muted">{fmeaLabels.CAUSE_LABELS[fmeaLabels.CAUSE_CLASSES[fault.kind]]}</span>
        {others !== '' && (
          <span className="block text-muted" title={also.map(({ local }) => plain(local)).join('; ')}>
            also: {others}
          </span>
        )}
      </td>
      <td className={cx(CELL, 'w-[28%] min-w-40', LOCAL_FROM)}>
        <span className="block">
          <FindingMessage text={fault.local} />
        </span>
        {fault.symptom !== undefined && (
          <span className="block text-muted">
            <FindingMessage text={fault.symptom} />
          </span>
        )}
      </td>
      <td className={cx(CELL, 'min-w-48', END_FROM)}>
        <EndEffect row={row} />
      </td>
      <td className={cx(CELL, 'w-28 min-w-20', DETECTED_FROM)}>
        <FindingMessage text={noticed} />
      </td>
      <td className={cx(NUMBER, toneOf(severity))} title={fmeaLabels.SEVERITY_LABELS[because]}>
        {severity}
      </td>
      <td className={NUMBER} title={fmeaLabels.FAULT_LABELS[fault.kind]}>
        {occurrence}
      </td>
      <td className={cx(NUMBER, toneOf(detection))} title={plain(noticed)}>
        {detection}
      </td>
      <td className={cx(NUMBER, 'text-muted')}>{Math.round(rpn)}</td>
      <td className={cx(CELL, 'w-8 px-1! py-1!')}>
        <IconButton
          size="small"
          icon={Play}
          label={`Play: ${plain(fault.local)}`}
          tabIndex={tabIndex}
          onFocus={() => onCurrent(fault.fault)}
          onClick={(event) => {
            event.stopPropagation();
            onPlay(row);
          }}
        />
      </td>
    </tr>
  );
});
