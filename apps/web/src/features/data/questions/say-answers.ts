import type { FieldAnswers, Gap, Origin, QuestionName } from '@spillway/analysis';
import { lookup, type Model } from '@spillway/model';
import { flowLabel } from '../../inspector/members/options';
import { elementName, sayChange } from '../lineage/say-lineage';

/** The four questions as they are asked. */
export const ASKED: Readonly<Record<QuestionName, string>> = {
  origin: 'Where does it originate?',
  transforms: 'Who transforms it?',
  ownership: 'Who owns it?',
  failures: 'How does it fail?',
};

export const ORIGINS: Readonly<Record<Origin['how'], string>> = {
  entered: 'Entered by',
  given: 'Given by',
  made: 'Made by',
  kept: 'Kept in',
};

/** What is added to the name of an origin: the flow that brings it first, and what it is called there. */
export const originDetail = (model: Model, field: string, origin: Origin): string =>
  [
    origin.flow === undefined
      ? origin.how === 'kept'
        ? '(nothing fills it)'
        : ''
      : `in ${flowLabel(model, origin.flow)}`,
    origin.field === field ? '' : `as ${origin.field}`,
  ]
    .filter(Boolean)
    .join(' ');

/** The name of what a gap leads to. */
export const gapTarget = (model: Model, { at }: Gap): string =>
  at.in === 'flows' ? flowLabel(model, at.id) : (lookup<{ name: string }>(model[at.in], at.id)?.name ?? at.id);

const plural = (n: number, one: string): string => `${n} ${one}${n === 1 ? '' : 's'}`;

const brief = (names: readonly string[]): string => {
  const [first = '', ...more] = names;
  return more.length === 0 ? first : `${first} +${more.length}`;
};

/** Each question's answer in a few words, for a table; `undefined` where there is none yet. */
export function inBrief(model: Model, answers: FieldAnswers): Readonly<Record<QuestionName, string | undefined>> {
  const { origin, transforms, ownership, failures } = answers;
  const name = (id: string): string => elementName(model, id);
  return {
    origin: origin.missing === undefined ? brief(origin.places.map(({ element }) => name(element))) : undefined,
    transforms:
      transforms.missing === undefined
        ? transforms.steps.length === 0
          ? 'unchanged'
          : plural(transforms.steps.length, 'step')
        : undefined,
    ownership:
      ownership.missing === undefined
        ? [
            brief(ownership.sources.map(name)) || 'kept nowhere',
            ownership.copies.length > 0 ? plural(ownership.copies.length, 'copy').replace('copys', 'copies') : '',
          ]
            .filter(Boolean)
            .join(', ')
        : undefined,
    failures:
      failures.missing === undefined
        ? failures.findings.length === 0
          ? 'no findings'
          : plural(failures.findings.length, 'finding')
        : undefined,
  };
}

/** Text that Markdown takes literally. */
const plain = (text: string): string => text.replace(/[\\*_[\]<>|]/g, '\\$&').replace(/\s+/g, ' ');

function fieldLines(model: Model, answers: FieldAnswers): readonly string[] {
  const { field, origin, transforms, ownership, failures } = answers;
  const name = (id: string): string => elementName(model, id);
  const open = (gap: Gap | undefined): readonly string[] =>
    gap === undefined ? [] : [`- **Open:** ${plain(gap.text)}`];
  const listed = (items: readonly string[], none: string, gap: Gap | undefined): readonly string[] =>
    items.length === 0 && gap === undefined ? [none] : [...items, ...open(gap)];
  const { owner, writer, writers, sources, copies } = ownership;
  const owning = [
    owner === undefined ? '' : `- Owner: ${plain(owner)}`,
    writer === undefined ? '' : `- May write: ${plain(name(writer))}`,
    writers.length === 0 ? '' : `- Writes: ${writers.map((id) => plain(name(id))).join(', ')}`,
    sources.length === 0 ? '' : `- Source of truth: ${sources.map((id) => plain(name(id))).join(', ')}`,
    copies.length === 0
      ? ''
      : `- Copies: ${copies.map(({ element, as }) => `${plain(name(element))} (${as})`).join(', ')}`,
  ].filter(Boolean);
  const steps = transforms.steps.map((step, at) => {
    const { what, formula, version, where } = sayChange(model, step);
    const by = [formula && `= \`${formula}\``, version && `(version ${version})`].filter(Boolean).join(' ');
    return `${at + 1}. ${[plain(what), by].filter(Boolean).join(' ')} – ${plain(where)}`;
  });
  const origins = origin.places.map((place) =>
    `- ${ORIGINS[place.how]} ${plain(name(place.element))} ${plain(originDetail(model, field, place))}`.trimEnd(),
  );
  const findings = failures.findings.map(({ severity, message, rule }) => `- ${severity}: ${message} (${rule})`);
  return [
    `### \`${field}\``,
    '',
    `**${ASKED.origin}**`,
    '',
    ...listed(origins, 'Unknown.', origin.missing),
    '',
    `**${ASKED.transforms}**`,
    '',
    ...listed(steps, 'Nothing changes it on its way.', transforms.missing),
    '',
    `**${ASKED.ownership}**`,
    '',
    ...listed(owning, 'Nothing keeps it.', ownership.missing),
    '',
    `**${ASKED.failures}**`,
    '',
    ...listed(findings, 'No finding touches it.', failures.missing),
    '',
  ];
}

/** Answers for documents and issues. */
export const answersMarkdown = (model: Model, answers: readonly FieldAnswers[]): string =>
  [`## The four questions in ${plain(model.name)}`, '', ...answers.flatMap((each) => fieldLines(model, each))].join(
    '\n',
  );
