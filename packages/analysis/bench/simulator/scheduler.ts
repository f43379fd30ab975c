/** A plain event queue: a binary heap of closures by (time, priority, insertion). */
interface Scheduled {
  readonly at: number;
  readonly priority: number;
  readonly order: number;
  readonly run: () => void;
}

const isBefore = (a: Scheduled, b: Scheduled): boolean =>
  a.at !== b.at ? a.at < b.at : a.priority !== b.priority ? a.priority < b.priority : a.order < b.order;

export class Scheduler {
  now = 0;
  events = 0;
  private order = 0;
  private readonly heap: Scheduled[] = [];

  after(ms: number, run: () => void, priority = 0): void {
    const { heap } = this;
    const entry = { at: this.now + ms, priority, order: this.order++, run };
    heap.push(entry);
    for (let index = heap.length - 1; index > 0; ) {
      const parent = (index - 1) >> 1;
      const above = heap[parent];
      if (above === undefined || !isBefore(entry, above)) break;
      heap[index] = above;
      heap[parent] = entry;
      index = parent;
    }
  }

  runUntil(horizon: number, mostEvents: number): void {
    for (
      let next = this.take();
      next !== undefined && next.at <= horizon && this.events < mostEvents;
      next = this.take()
    ) {
      this.now = next.at;
      this.events += 1;
      next.run();
    }
  }

  private take(): Scheduled | undefined {
    const { heap } = this;
    const first = heap[0];
    const last = heap.pop();
    if (first === undefined || last === undefined || heap.length === 0) return first;
    heap[0] = last;
    for (let index = 0; ; ) {
      let smallest = index;
      for (const child of [2 * index + 1, 2 * index + 2]) {
        const below = heap[child];
        const current = heap[smallest];
        if (below !== undefined && current !== undefined && isBefore(below, current)) smallest = child;
      }
      const other = heap[smallest];
      const here = heap[index];
      if (smallest === index || other === undefined || here === undefined) return first;
      heap[index] = other;
      heap[smallest] = here;
      index = smallest;
    }
  }
}
