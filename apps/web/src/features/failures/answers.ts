import {
  blastRadius,
  blastVotes,
  type CompiledProgram,
  type Context,
  journeyBudgets,
  journeyLoad,
  mitigated,
  mitigationsFor,
  outagesOf,
  play,
  possibleFaults,
  sceneOf,
  tellFmea,
} from '@spillway/analysis';
import { journeysOf, lookup } from '@spillway/model';
import type { FailureAnswers, ProgramQuestion, RadiusQuestion } from './simulation-protocol';

/** The program that a question is about, within the newest document. */
export interface Asked {
  readonly context: Context;
  readonly compiled: CompiledProgram;
}

/** What the worker answers about a program; one case per kind of question. */
export function answerTo(
  question: ProgramQuestion,
  { context, compiled }: Asked,
): FailureAnswers[ProgramQuestion['about']] {
  switch (question.about) {
    case 'play':
      return play(sceneOf(context, compiled.program), question.faults, question.effect);
    case 'possible':
      return possibleFaults(sceneOf(context, compiled.program));
    case 'budgets':
      return journeyBudgets(context, question.journey, compiled, question.figures);
    case 'load':
      return journeyLoad(sceneOf(context, compiled.program));
    case 'outages':
      return outagesOf(sceneOf(context, compiled.program), question.figures);
    case 'mitigations':
      return mitigationsFor(context, question);
    case 'mitigated':
      return mitigated(context, question, question.changes);
    case 'fmea': {
      const { journey } = question;
      const name = lookup(journeysOf(context.model), journey)?.name ?? journey;
      return tellFmea({ context, journey: { journey, name }, compiled });
    }
  }
}

/** What the worker answers about the whole document. */
export const answerAbout = (question: RadiusQuestion, context: Context): FailureAnswers[RadiusQuestion['about']] =>
  question.about === 'radius'
    ? blastRadius(context, question.subject, question.mode)
    : blastVotes(context, question.journey, question.mode);
