import { analyse, type Finding, type RulePage, UNEXPLAINED, unexplainedOutcomes } from '@spillway/analysis';
import { printMermaidFlowchart } from '@spillway/formats';
import { COLLECTIONS, emptyModel, lookup, type Model, printYaml, sameJson } from '@spillway/model';

/** An excerpt longer than this shows less than it hides. */
const MOST_LINES = 40;

const picture = (model: Model): string =>
  printMermaidFlowchart(model)
    .diagrams.map(({ code }) => code)
    .join('\n');

const findingsIn = ({ id, depth }: RulePage, model: Model): readonly Finding[] =>
  id === UNEXPLAINED ? unexplainedOutcomes(model) : analyse(model, { depth, only: [id] }).findings;

/** The example as a drawing, what the rule finds in it marked; `undefined` where there is nothing to draw. */
function drawing(rule: RulePage, model: Model): string | undefined {
  if (Object.keys(model.elements).length === 0) return undefined;
  const marks = findingsIn(rule, model).map(({ subjects, severity, message }) => ({ subjects, severity, message }));
  return printMermaidFlowchart(model, { findings: marks }).diagrams[0]?.code.trimEnd();
}

type Place = { in: (typeof COLLECTIONS)[number]; id: string };

const recordsOf = (model: Model, keep: (place: Place) => boolean): Model => {
  const excerpt = emptyModel(model.name);
  for (const name of COLLECTIONS) {
    const records = Object.entries(model[name]).filter(([id]) => keep({ in: name, id }));
    Object.assign(excerpt, { [name]: Object.fromEntries(records) });
  }
  return excerpt;
};

const asYaml = (model: Model): string =>
  printYaml(model)
    .split('\n')
    .filter((line) => !/^(spillway|name):/.test(line))
    .join('\n')
    .trim();

const recordIn = (model: Model, place: Place): unknown => lookup<unknown>(model[place.in], place.id);

/** Whether a record is another, or missing, in one of the models to compare with. */
const differs = (model: Model, others: readonly Model[], place: Place): boolean =>
  others.some((other) => !sameJson(recordIn(model, place), recordIn(other, place)));

/** The records that the finding is about, and those that make the difference to the examples on the other side. */
function excerpt(model: Model, { at, others }: { at: string | undefined; others: readonly Model[] }): string {
  const about = (place: Place): boolean => at === place.id;
  const full = asYaml(recordsOf(model, (place) => about(place) || differs(model, others, place)));
  if (full !== '' && full.split('\n').length <= MOST_LINES) return full;
  return asYaml(recordsOf(model, about));
}

const fenced = (language: string, text: string | undefined): string =>
  text === undefined || text === '' ? '' : `\`\`\`${language}\n${text}\n\`\`\`\n`;

/** The examples of a rule in Markdown: what fails, and what does not, drawn again only where it looks different. */
export function examplesOf(rule: RulePage): string {
  const { fails, passes } = rule.examples;
  const [failing] = fails;
  const [passing] = passes;
  const section = (title: string, name: string, diagram: string | undefined, yaml: string): string =>
    [`### ${title}: ${name}\n`, fenced('mermaid', diagram), fenced('yaml', yaml)]
      .filter((part) => part !== '')
      .join('\n');
  const others = (model: Model | undefined): Model[] => (model === undefined ? [] : [model]);
  const looksAlike = (model: Model): boolean => failing !== undefined && picture(model) === picture(failing.model);
  return [
    '## Examples\n',
    ...fails.map(({ name, at, model }) =>
      section('Fails', name, drawing(rule, { ...model, name }), excerpt(model, { at, others: others(passing?.model) })),
    ),
    ...passes.map(({ name, model }) =>
      section(
        'Passes',
        name,
        looksAlike(model) ? undefined : drawing(rule, { ...model, name }),
        excerpt(model, { at: failing?.at, others: others(failing?.model) }),
      ),
    ),
  ].join('\n');
}
