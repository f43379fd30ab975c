import type {
  EntityAnswers,
  ErasureMap,
  FieldAnswers,
  FieldGaps,
  FieldLimits,
  Lineage,
  PersonalDataMatrix,
  ProcessingRecord,
  RetentionRow,
} from '@spillway/analysis';
import type { FieldReference, Id } from '@spillway/model';

/** What the page may ask about the document that the worker holds. */
export type Question =
  | { readonly about: 'lineage'; readonly field: FieldReference; readonly hops?: number }
  | { readonly about: 'answers'; readonly field: FieldReference }
  | { readonly about: 'entity'; readonly entity: Id }
  | { readonly about: 'gaps' }
  | { readonly about: 'limits' }
  | { readonly about: 'personal' }
  | { readonly about: 'erasure' }
  | { readonly about: 'retention' }
  | { readonly about: 'record' };

/** What is answered, by what was asked about. */
export interface AnswersByTopic {
  readonly lineage: Lineage;
  readonly answers: FieldAnswers;
  readonly entity: EntityAnswers;
  readonly gaps: FieldGaps;
  readonly limits: readonly FieldLimits[];
  readonly personal: PersonalDataMatrix;
  readonly erasure: readonly ErasureMap[];
  readonly retention: readonly RetentionRow[];
  readonly record: ProcessingRecord;
}

export type AnswerTo<Q extends Question> = AnswersByTopic[Q['about']];

/** Asks something about the document as it is when this arrives. */
export interface QuestionRequest {
  readonly ask: number;
  readonly question: Question;
}

export type QuestionReply =
  | { readonly answer: number; readonly value: AnswersByTopic[Question['about']] }
  | { readonly answer: number; readonly failure: string };
