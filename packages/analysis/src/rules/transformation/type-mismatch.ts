import type { FieldType } from '@spillway/model';
import { type TypeChange, typeChanges } from '../../facts/mappings.js';
import { box } from '../../facts/names.js';
import { defineRule, type Report } from '../../rule.js';
import { andMore, byService } from './by-service.js';
import { mapping } from './examples.js';

const TEXTS: readonly FieldType[] = ['string', 'text', 'json'];
/** What a copy can become without loss, beside itself and texts. */
const WITHOUT_LOSS: Partial<Record<FieldType, readonly FieldType[]>> = {
  integer: ['decimal', 'float', 'money'],
  decimal: ['money'],
  money: ['decimal'],
  date: ['timestamp'],
  boolean: ['integer'],
};
/** What transformation/lossy-number says. */
const LOSSY: Partial<Record<FieldType, readonly FieldType[]>> = {
  money: ['float', 'integer'],
  decimal: ['float', 'integer'],
};

function isMismatch({ view, was, becomes }: TypeChange): boolean {
  if (view.op !== 'copy' || (was !== 'binary' && TEXTS.includes(becomes))) return false;
  return !WITHOUT_LOSS[was]?.includes(becomes) && !LOSSY[was]?.includes(becomes);
}

const fields = { zip: { type: 'string' }, zone: { type: 'integer' }, id: { type: 'uuid' } } as const;

export const typeMismatch = defineRule({
  id: 'transformation/type-mismatch',
  severity: 'error',
  depth: 'design',
  title: 'Copy into a field of another type',
  documentation: {
    what: 'A value is copied as it is into a field whose type cannot take every such value.',
    why: 'Some driver will convert it anyhow: the post code 01067 becomes 1067, the time of day is cut off, and the first text that is no number fails in production, long after the tests.',
    detection:
      'A mapping with op copy (also the default for one source) between different types that is not without loss: anything but binary to string, text or json; integer to decimal, float or money; decimal and money to each other; date to timestamp; boolean to integer. What transformation/lossy-number reports is left out.',
    falseAlarms: 'Copies that do convert: say how, with op parse, cast, format, round or convert.',
    fix: 'Give both fields one type, or name the operation that converts.',
    sources: ['CWE-704'],
  },
  examples: {
    fails: [
      {
        name: 'a post code copied into an integer',
        at: 'api',
        model: mapping({ to: 'order.zone', from: ['order.zip'] }, fields),
      },
    ],
    passes: [
      {
        name: 'the number is parsed',
        model: mapping({ to: 'order.zone', from: ['order.zip'], op: 'parse' }, fields),
      },
      { name: 'an id copied into a string', model: mapping({ to: 'order.zip', from: ['order.id'] }, fields) },
    ],
  },
  *check(context): Generator<Report> {
    for (const [service, [first, ...others]] of byService(typeChanges(context, isMismatch))) {
      if (first === undefined) continue;
      const { source, view, was, becomes } = first;
      const { to } = view;
      yield {
        subjects: [service],
        field: to,
        message: `${box(context, service)} copies \`${source}\`, ${was === 'integer' ? 'an' : 'a'} ${was}, into \`${to}\`, ${becomes === 'integer' ? 'an' : 'a'} ${becomes}: what does not fit fails there or is silently changed.${andMore(others.length, 'mapping', 'mappings')}`,
      };
    }
  },
});
