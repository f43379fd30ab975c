import { apply, diff, type Model, type Patch } from '@spillway/model';
import { type Context, createContext } from '../context.js';
import type { Mishap } from '../counterexamples/mishap.js';
import { play } from '../counterexamples/play.js';
import { placeOf } from '../counterexamples/say-fault.js';
import { flowOf } from '../counterexamples/scene.js';
import { candidatesFor } from './candidates.js';
import { countsOf, type Design, designOf } from './design.js';
import { compareEnds, harmKey, weightOf } from './gravity.js';
import type {
  Advice,
  Candidate,
  End,
  Harm,
  Help,
  Mitigated,
  Mitigation,
  MitigationQuestion,
  Outlook,
  Result,
} from './mitigation.js';
import { newErrors } from './new-errors.js';
import { changedBy, sayChanges } from './say-changes.js';

/** More changes than this are no choice. */
const MOST_OFFERED = 6;
/** So many changes that look good are looked at closely. */
const MOST_TRIED = 10;
const MOST_TRIED_LARGE = 4;
/** On journeys with more single faults than this everything takes long: no combinations are looked for. */
const LARGE = 200;
const MOST_TOGETHER = 6;
const ROUNDS = 3;
/** More causes than this do not tell more about which changes belong together; in the end all of them are tried. */
const MOST_CAUSES = 32;

/** The design as it is, and what is asked about it. */
interface Case {
  readonly question: MitigationQuestion;
  readonly design: Design;
  readonly end: End;
  /** What shall not happen any more. */
  readonly harms: ReadonlySet<string>;
  readonly isGrave: boolean;
  /** Single faults that lead there, the ones in question among them. */
  readonly causes: readonly (readonly string[])[];
  /** Where something could be done. */
  readonly places: ReadonlySet<string>;
}

/** What matters of an ending: the effect that is asked about; a delay only where there is nothing worse. */
function mattering({ effect }: MitigationQuestion, { harms }: End): readonly Harm[] {
  const asked = harms.filter(({ subject }) => effect === undefined || subject === effect);
  const worse = asked.filter(({ mishap }) => mishap !== 'delayed');
  return worse.length > 0 ? worse : asked;
}

/** Harm for which it is worth while to look for several changes at once. */
const GRAVE: ReadonlySet<Mishap> = new Set(['lost', 'overcomp', 'duplicated', 'partial', 'misled']);

/** Where faults strike, and everything that happens on the way to what they lead to. */
function placesOf({ scene }: Design, faults: readonly string[], causes: readonly string[]): ReadonlySet<string> {
  const places = new Set<string>();
  const enter = (id: string | undefined): void => {
    if (id !== undefined) places.add(id);
  };
  for (const { flow, element, from, to } of play(scene, faults).steps)
    for (const id of [flow, element, from, to]) enter(id);
  for (const cause of causes) {
    const { flow, element } = placeOf(scene, cause);
    const drawn = flow === undefined ? undefined : flowOf(scene, flow);
    for (const id of [flow, element, drawn?.from, drawn?.to]) enter(id);
  }
  return places;
}

function caseOf(context: Context, question: MitigationQuestion): Case | undefined {
  const design = designOf(context, question);
  if (design === undefined) return undefined;
  const { faults } = question;
  const end = design.end(faults);
  const matter = mattering(question, end);
  const harms = new Set(matter.map(harmKey));
  const rows = design.rows();
  const causes = [...new Set(rows.filter((row) => harms.has(harmKey(row))).flatMap((row) => row.causes))];
  return {
    ...{ question, design, end, harms },
    isGrave: matter.some(({ mishap }) => GRAVE.has(mishap)),
    causes: [...(faults.length === 1 ? [] : [faults]), ...causes.map((cause) => [cause])].slice(0, MOST_CAUSES),
    places: placesOf(design, faults, causes),
  };
}

/** A design with changes, as far as it is known without trying everything. */
interface Trial {
  readonly design: Design;
  readonly end: End;
  /** Which of the causes do no such harm any more. */
  mended(): ReadonlySet<string>;
}

function tryOut({ question, harms, causes }: Case, model: Model): Trial | undefined {
  const design = designOf(createContext(model), question);
  if (design === undefined) return undefined;
  const isMended = (faults: readonly string[]): boolean =>
    !design.end(faults).harms.some((harm) => harms.has(harmKey(harm)));
  let mended: ReadonlySet<string> | undefined;
  return {
    design,
    end: design.end(question.faults),
    mended() {
      mended ??= new Set(causes.filter(isMended).map(String));
      return mended;
    },
  };
}

function helpOf({ question, end, harms }: Case, trial: Trial): Help | undefined {
  if (compareEnds(trial.end, end) <= 0) return undefined;
  const remain = trial.end.harms.filter((harm) => harms.has(harmKey(harm)));
  if (remain.length > 0) return 'lessens';
  const isGone = !trial.design.rows().some((row) => harms.has(harmKey(row)));
  // Nobody has tried all pairs.
  if (harms.size > 0 && isGone && question.faults.length === 1) return 'removes';
  return trial.end.harms.length === 0 || harms.size > 0 ? 'mends' : 'lessens';
}

const outlookOf = (design: Design, { faults }: MitigationQuestion): Outlook => ({
  ending: design.endingOf(faults),
  counts: countsOf(design.rows()),
});

function comesTo(about: Case, { design }: Trial, patch: Patch, help: Help | undefined): Result {
  const { context } = about.design;
  return {
    ...{ patch, help },
    after: outlookOf(design, about.question),
    changes: sayChanges(context, design.context, patch),
    changed: changedBy(patch),
  };
}

/** Changes one after another, each as it is proposed once those before it are made. */
function inTurn({ design, places }: Case, members: readonly string[]): { model: Model; patch: Patch; made: string[] } {
  const made: string[] = [];
  let context = design.context;
  for (const id of members) {
    const candidate = candidatesFor(context, places).find((each) => each.id === id);
    if (candidate === undefined) continue;
    made.push(id);
    context = createContext(apply(context.model, candidate.patch));
  }
  return { model: context.model, patch: diff(design.context.model, context.model), made };
}

/** The fewest changes that mend what can be mended, by taking the one that mends most of the rest again and again. */
function chosen(tried: readonly (readonly [Candidate, Trial])[]): readonly Candidate[] {
  const done = new Set<string>();
  const taken: Candidate[] = [];
  for (;;) {
    let best: readonly [Candidate, Trial] | undefined;
    let most = 0;
    for (const pair of tried) {
      const more = [...pair[1].mended()].filter((cause) => !done.has(cause)).length;
      if (more > most) [best, most] = [pair, more];
    }
    if (best === undefined || taken.length >= MOST_TOGETHER) return taken;
    taken.push(best[0]);
    for (const cause of best[1].mended()) done.add(cause);
  }
}

/** Several changes that remove together what none of them removes alone. */
function together(about: Case, tried: readonly (readonly [Candidate, Trial])[]): Mitigation | undefined {
  let members: readonly Candidate[] = [];
  let pairs = tried;
  for (let round = 0; round < ROUNDS && members.length < MOST_TOGETHER; round += 1) {
    const more = chosen(pairs);
    if (more.length === 0) return undefined;
    members = [...members, ...more].slice(0, MOST_TOGETHER);
    const ids = members.map(({ id }) => id);
    const { model, patch, made } = inTurn(about, ids);
    const trial = tryOut(about, model);
    if (trial === undefined) return undefined;
    if (helpOf(about, trial) === 'removes') {
      const labels = members.filter(({ id }) => made.includes(id)).map(({ label }) => label);
      const label = labels.join('; ');
      return { id: 'together', label, members: made, ...comesTo(about, trial, patch, 'removes') };
    }
    const rest = trial.design.rows().filter((row) => about.harms.has(harmKey(row)));
    const causes = [...new Set(rest.flatMap((row) => row.causes))].slice(0, MOST_CAUSES).map((cause) => [cause]);
    const places = new Set([...about.places, ...placesOf(trial.design, causes[0] ?? [], causes.flat())]);
    pairs = triedOn({ ...about, causes, places, design: trial.design, end: trial.end });
  }
  return undefined;
}

function triedOn(about: Case): readonly (readonly [Candidate, Trial])[] {
  const { context } = about.design;
  return candidatesFor(context, about.places).flatMap((candidate) => {
    const model = apply(context.model, candidate.patch);
    const trial = tryOut(about, model);
    return trial === undefined ? [] : [[{ ...candidate, patch: diff(context.model, model) }, trial] as const];
  });
}

const HELPS: readonly (Help | undefined)[] = ['removes', 'mends', 'lessens'];

/** What leaves least behind first. */
const byRemains = (a: Mitigation, b: Mitigation): number =>
  HELPS.indexOf(a.help) - HELPS.indexOf(b.help) ||
  compareEnds(b.after.ending, a.after.ending) ||
  weightOf(a.after.counts) - weightOf(b.after.counts) ||
  a.changed.length - b.changed.length ||
  a.patch.length - b.patch.length;

/** Of several ways to change the same, the best. */
function distinct(sorted: readonly Mitigation[]): readonly Mitigation[] {
  const seen = new Set<string>();
  return sorted.filter(({ changed }) => {
    const text = JSON.stringify(changed.toSorted((a, b) => (a.id < b.id ? -1 : 1)));
    if (seen.has(text)) return false;
    seen.add(text);
    return true;
  });
}

/** What could be done about faults on a journey: every change that helps, tried out. */
export function mitigationsFor(context: Context, question: MitigationQuestion): Advice | undefined {
  const about = caseOf(context, question);
  if (about === undefined) return undefined;
  const tried = triedOn(about);
  const isLarge = about.design.size() > LARGE;
  const helping = tried
    .filter(([, { end }]) => compareEnds(end, about.end) > 0)
    .toSorted(([, a], [, b]) => compareEnds(b.end, a.end))
    .slice(0, isLarge ? MOST_TRIED_LARGE : MOST_TRIED);
  const offered = helping.map(([{ id, label, patch }, trial]): Mitigation => {
    return { id, label, members: [id], ...comesTo(about, trial, patch, helpOf(about, trial)) };
  });
  const isRemoved = offered.some(({ help }) => help === 'removes');
  const all = isRemoved || isLarge || !about.isGrave ? undefined : together(about, tried);
  return {
    before: outlookOf(about.design, question),
    offered: distinct([...(all === undefined ? [] : [all]), ...offered].toSorted(byRemains)).slice(0, MOST_OFFERED),
  };
}

/** What several changes come to, made one after another. */
export function mitigated(
  context: Context,
  question: MitigationQuestion,
  ids: readonly string[],
): Mitigated | undefined {
  const about = caseOf(context, question);
  if (about === undefined) return undefined;
  const { model, patch } = inTurn(about, ids);
  const trial = tryOut(about, model);
  if (trial === undefined) return undefined;
  const adds = newErrors(about.design.context, trial.design.context);
  return { ...comesTo(about, trial, patch, helpOf(about, trial)), adds };
}
