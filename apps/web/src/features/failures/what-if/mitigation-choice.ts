import type { Help, Mitigation } from '@spillway/analysis';
import type { Model } from '@spillway/model';
import type { Ref } from '../../../editor/store';

/** The single changes that switched-on mitigations are made of, each once. */
export const membersOf = (chosen: readonly Pick<Mitigation, 'members'>[]): readonly string[] => [
  ...new Set(chosen.flatMap(({ members }) => members)),
];

/** Those of some records that are drawn. */
export const presentRefs = (document: Model, refs: Mitigation['changed']): readonly Ref[] =>
  refs.filter((ref) => Object.hasOwn(document[ref.in], ref.id));

/** How far a change helps, in two words and in a sentence. */
export const HELP_FACES: Readonly<
  Record<Help, { label: string; title: string; tone: 'success' | 'info' | 'neutral' }>
> = {
  removes: {
    label: 'Removes it',
    title: 'Neither this fault nor any other single fault leads to this any more.',
    tone: 'success',
  },
  mends: {
    label: 'Mends this case',
    title: 'With what is chosen above it does not come to this any more. Other faults may still lead there.',
    tone: 'info',
  },
  lessens: {
    label: 'Lessens it',
    title: 'What is chosen above does less harm than before, but some.',
    tone: 'neutral',
  },
};
