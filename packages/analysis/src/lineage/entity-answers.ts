import { type FieldReference, type Id, lookup } from '@spillway/model';
import type { Context } from '../context.js';
import { fact } from '../facts/fact.js';
import type { Finding } from '../finding.js';
import { answersIn, type FieldAnswers } from './answers.js';

/** The four questions, in the order in which they are asked. */
export const QUESTIONS = ['origin', 'transforms', 'ownership', 'failures'] as const;
export type QuestionName = (typeof QUESTIONS)[number];

/** The questions that have no answer yet, by field; fields with all four answered are left out. */
export type FieldGaps = Readonly<Record<FieldReference, readonly QuestionName[]>>;

/** The four questions about every field of an entity. */
export interface EntityAnswers {
  readonly entity: Id;
  readonly fields: readonly FieldAnswers[];
}

export const unansweredOf = (answers: FieldAnswers): readonly QuestionName[] =>
  QUESTIONS.filter((name) => answers[name].missing !== undefined);

/** Which questions about which fields have no answer yet. */
export const gapsIn = fact((context): FieldGaps => {
  const fields = Object.entries(context.model.entities).flatMap(([id, entity]) =>
    Object.keys(entity.fields).map((field) => `${id}.${field}`),
  );
  return Object.fromEntries(
    fields.flatMap((field) => {
      const unanswered = unansweredOf(answersIn(context, field, []));
      return unanswered.length === 0 ? [] : [[field, unanswered]];
    }),
  );
});

/** The four questions about every field of an entity, in the entity's order. */
export const entityAnswersIn = (context: Context, entity: Id, findings: readonly Finding[]): EntityAnswers => ({
  entity,
  fields: Object.keys(lookup(context.model.entities, entity)?.fields ?? {}).map((field) =>
    answersIn(context, `${entity}.${field}`, findings),
  ),
});
