import type { Json, Model } from '@spillway/model';
import type { Option } from '../controls/option';
import { type OpenEnd, readDuration } from '../plain-language/read-duration';
import { readList } from '../plain-language/read-list';
import { type NumberRange, readNumber } from '../plain-language/read-number';
import { type Reading, read } from '../plain-language/reading';

/** A record, or a part of one, as a form sees it. */
export type Values = Readonly<Record<string, Json | undefined>>;
/** What can be picked, given the document and the record whose member it is. */
export type Options = (model: Model, values: Values) => readonly Option[];

/** How a member is edited. */
export type Control =
  | {
      readonly as: 'text';
      readonly read: (text: string) => Reading<Json>;
      readonly say: (value: Json) => string;
      readonly placeholder?: string | undefined;
      readonly lines?: number | undefined;
      readonly mono?: boolean | undefined;
    }
  | { readonly as: 'choice'; readonly options: readonly Option[] }
  | { readonly as: 'flag' }
  | {
      readonly as: 'pick';
      readonly options: Options;
      readonly create?: boolean | undefined;
      readonly placeholder?: string | undefined;
    }
  | {
      readonly as: 'picks';
      readonly options: Options;
      readonly create?: boolean | undefined;
      readonly placeholder?: string | undefined;
    }
  /** Field references; fields and entities that do not exist are created. `single` holds one instead of a list. */
  | { readonly as: 'fields'; readonly single?: boolean | undefined; readonly placeholder?: string | undefined };

/** One member of a record: how it is called, what it means, how it is edited. */
export interface Member {
  /** Where it lies in the record, for example `retry.attempts`. */
  readonly path: readonly string[];
  readonly label: string;
  readonly hint?: string | undefined;
  readonly control: Control;
  /** The record cannot be without it. */
  readonly required?: boolean | undefined;
  /** Shown only for records of which this holds. */
  readonly when?: ((values: Values) => boolean) | undefined;
}

/** Members that answer one question together. */
export interface MemberGroup {
  readonly id: string;
  readonly title: string;
  /** What stating these would tell, in one line. */
  readonly unstated: string;
  readonly members: readonly Member[];
}

type More = Pick<Member, 'hint' | 'when' | 'required'>;
const member = (path: string, label: string, control: Control, { hint, when, required }: More = {}): Member => ({
  path: path.split('.'),
  label,
  control,
  hint,
  when,
  required,
});

/** A text as it stands. */
export const text = (
  path: string,
  label: string,
  more: More & { placeholder?: string; lines?: number; mono?: boolean } = {},
) =>
  member(
    path,
    label,
    {
      as: 'text',
      read: (typed) => read(typed.trim()),
      say: String,
      placeholder: more.placeholder,
      lines: more.lines,
      mono: more.mono,
    },
    more,
  );

/** A member that is read from and said in plain language. */
export function spoken<T extends Json>(
  path: string,
  label: string,
  codec: { read: (text: string) => Reading<T>; say: (value: T) => string; placeholder?: string },
  more: More = {},
): Member {
  // The schema gives this member values of the codec's own type.
  return member(path, label, { as: 'text', ...codec, say: (value) => codec.say(value as T) }, more);
}

export const duration = (path: string, label: string, more: More & { open?: OpenEnd; placeholder?: string } = {}) =>
  spoken(
    path,
    label,
    { read: (typed) => readDuration(typed, more.open), say: String, placeholder: more.placeholder ?? '5 sec' },
    more,
  );

export const number = (path: string, label: string, more: More & NumberRange & { placeholder?: string } = {}) =>
  spoken<number>(
    path,
    label,
    {
      read: (typed) => readNumber(typed, more),
      say: String,
      ...(more.placeholder === undefined ? {} : { placeholder: more.placeholder }),
    },
    more,
  );

/** Words separated by commas. */
export const words = (path: string, label: string, more: More & { placeholder?: string } = {}) =>
  spoken<readonly string[]>(
    path,
    label,
    {
      read: (typed) => read(readList(typed)),
      say: (value) => value.join(', '),
      ...(more.placeholder === undefined ? {} : { placeholder: more.placeholder }),
    },
    more,
  );

export const flag = (path: string, label: string, more: More = {}) => member(path, label, { as: 'flag' }, more);

/** One of a fixed few, given as `value` or `value: what it means`. */
export const choice = (path: string, label: string, options: readonly (string | Option)[], more: More = {}) =>
  member(
    path,
    label,
    {
      as: 'choice',
      options: options.map((option) => (typeof option === 'string' ? { value: option, label: option } : option)),
    },
    more,
  );

type PickMore = More & { create?: boolean; placeholder?: string };
export const pick = (path: string, label: string, options: Options, more: PickMore = {}) =>
  member(path, label, { as: 'pick', options, create: more.create, placeholder: more.placeholder }, more);
export const picks = (path: string, label: string, options: Options, more: PickMore = {}) =>
  member(path, label, { as: 'picks', options, create: more.create, placeholder: more.placeholder }, more);
export const fields = (path: string, label: string, more: More & { single?: boolean; placeholder?: string } = {}) =>
  member(path, label, { as: 'fields', single: more.single, placeholder: more.placeholder }, more);
