import type { FieldReference } from '@spillway/model';

/** From this many fields on they are found through a map. */
const MANY = 24;
/** The values before there are any: most of what is made never gets one. */
const NOTHING: never[] = [];

/**
 * What is known of some fields at one point: in a flow, in a store, between two steps of a handler. A model has many such
 * points, most of them know few fields, and most of them the same: lists of fields are shared until a field joins, and
 * values stand at the positions of their fields. `undefined` is a value that no run has brought there yet.
 */
export class Values<V> {
  #fields: readonly FieldReference[];
  #own: FieldReference[] | undefined;
  #places: Map<FieldReference, number> | undefined;
  #values: (V | undefined)[];

  /** Nothing is known yet of any of the fields where there are no values. */
  constructor(fields: readonly FieldReference[], values: (V | undefined)[] = NOTHING) {
    this.#fields = fields;
    this.#values = values;
  }

  get fields(): readonly FieldReference[] {
    return this.#fields;
  }

  /** The position of a field; -1 where it is not among these. */
  indexOf(field: FieldReference): number {
    if (this.#fields.length < MANY) return this.#fields.indexOf(field);
    this.#places ??= new Map(this.#fields.map((each, at) => [each, at]));
    return this.#places.get(field) ?? -1;
  }

  /** The value at a position. */
  at(position: number): V | undefined {
    return this.#values[position];
  }

  has(field: FieldReference): boolean {
    return this.indexOf(field) !== -1;
  }

  get(field: FieldReference): V | undefined {
    const position = this.indexOf(field);
    return position === -1 ? undefined : this.#values[position];
  }

  setAt(position: number, value: V | undefined): void {
    if (this.#values === NOTHING) this.#values = new Array<V | undefined>(this.#fields.length).fill(undefined);
    this.#values[position] = value;
  }

  set(field: FieldReference, value: V | undefined): void {
    this.setAt(this.positionFor(field), value);
  }

  /** The position of a field, which joins if need be. */
  positionFor(field: FieldReference): number {
    const position = this.indexOf(field);
    if (position !== -1) return position;
    if (this.#own === undefined) {
      this.#own = [...this.#fields];
      this.#fields = this.#own;
    }
    this.#places?.set(field, this.#own.length);
    return this.#own.push(field) - 1;
  }

  /** Shares a list of fields where there are none yet. */
  beginWith(fields: readonly FieldReference[]): void {
    if (this.#fields.length === 0) this.#fields = fields;
  }

  /** The same values, to be changed apart from these. */
  copy(): Values<V> {
    this.#own = undefined;
    return new Values(this.#fields, this.#values === NOTHING ? NOTHING : [...this.#values]);
  }
}
