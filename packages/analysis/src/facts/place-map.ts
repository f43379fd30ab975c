/** A view of a graph: an element, a flow or a handler. */
interface Placed {
  readonly place: number;
}

/**
 * What is known of views of one kind, by their places in the graph. A map would do; but facts look up every flow of a
 * document many times over, and of a large document most of a map is never near at hand.
 */
export class PlaceMap<K extends Placed, V> {
  readonly #values: (V | undefined)[];

  /** `size` is how many views of the kind there are. */
  constructor(size: number) {
    this.#values = new Array<V | undefined>(size).fill(undefined);
  }

  get(view: K): V | undefined {
    return this.#values[view.place];
  }

  has(view: K): boolean {
    return this.#values[view.place] !== undefined;
  }

  set(view: K, value: V): void {
    this.#values[view.place] = value;
  }

  /** What is known of a view, made now where nobody has asked before. */
  orMake(view: K, make: (view: K) => V): V {
    const known = this.#values[view.place];
    if (known !== undefined) return known;
    const made = make(view);
    this.#values[view.place] = made;
    return made;
  }
}

/** Some of the views of one kind, by their places in the graph. */
export class PlaceSet<K extends Placed> {
  readonly #isIn: Uint8Array;

  /** `size` is how many views of the kind there are. */
  constructor(size: number) {
    this.#isIn = new Uint8Array(size);
  }

  has(view: K): boolean {
    return this.#isIn[view.place] === 1;
  }

  /** Whether the view has not been in it before. */
  add(view: K): boolean {
    if (this.#isIn[view.place] === 1) return false;
    this.#isIn[view.place] = 1;
    return true;
  }

  delete(view: K): void {
    this.#isIn[view.place] = 0;
  }
}

/** Views of one kind that wait for their turn, each once at a time: first come, first served. */
export class PlaceQueue<K extends Placed> {
  readonly #isWaiting: PlaceSet<K>;
  readonly #views: K[] = [];
  #next = 0;

  /** `size` is how many views of the kind there are. */
  constructor(size: number) {
    this.#isWaiting = new PlaceSet(size);
  }

  get length(): number {
    return this.#views.length - this.#next;
  }

  add(view: K): void {
    if (this.#isWaiting.add(view)) this.#views.push(view);
  }

  /** The view whose turn it is, which may wait again from now on; `undefined` when none waits. */
  take(): K | undefined {
    const view = this.#views[this.#next];
    if (view === undefined) {
      this.#views.length = 0;
      this.#next = 0;
      return undefined;
    }
    this.#next += 1;
    this.#isWaiting.delete(view);
    return view;
  }
}
