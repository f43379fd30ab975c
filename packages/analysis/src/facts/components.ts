/** A view that has not been found yet; one that is not among those that are looked at, or that leads nowhere. */
const NEW = -1;
const OUTSIDE = -2;

/**
 * Strongly connected components of some views of a graph that contain a cycle, each in the order of the document
 * (Tarjan, without recursion: drawings can be deep). What leads to other views is left out.
 */
export function cyclesAmong<T extends { readonly place: number }>(
  nodes: readonly T[],
  next: (node: T) => readonly T[],
): readonly (readonly T[])[] {
  // By their places: numbers in the order in which they are found.
  const numbers = new Int32Array(nodes.reduce((most, { place }) => Math.max(most, place + 1), 0)).fill(OUTSIDE);
  for (const { place } of nodes) numbers[place] = NEW;
  let found = 0;
  const low: number[] = [];
  const onStack: boolean[] = [];
  const stack: T[] = [];
  const components: T[][] = [];
  const frames: { readonly node: T; readonly number: number; readonly successors: readonly T[]; at: number }[] = [];
  const open = (node: T) => {
    const successors = next(node);
    if (successors.length === 0) {
      numbers[node.place] = OUTSIDE;
      return;
    }
    const number = found;
    found += 1;
    numbers[node.place] = number;
    low.push(number);
    onStack.push(true);
    stack.push(node);
    frames.push({ node, number, successors, at: 0 });
  };
  const lower = (number: number, value: number): void => {
    if (value < (low[number] ?? value)) low[number] = value;
  };
  const close = ({ node, number, successors }: (typeof frames)[number]): void => {
    if (low[number] !== number) return;
    if (stack.at(-1) === node && !successors.includes(node)) {
      stack.pop();
      onStack[number] = false;
      return;
    }
    const component: T[] = [];
    for (let member = stack.pop(); member !== undefined; member = stack.pop()) {
      onStack[numbers[member.place] ?? 0] = false;
      component.push(member);
      if (member === node) break;
    }
    components.push(component);
  };
  for (const root of nodes) {
    if (numbers[root.place] !== NEW) continue;
    open(root);
    for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
      const successor = frame.successors[frame.at];
      if (successor !== undefined) {
        frame.at += 1;
        const known = numbers[successor.place] ?? OUTSIDE;
        if (known === NEW) open(successor);
        else if (onStack[known] === true) lower(frame.number, known);
        continue;
      }
      frames.pop();
      close(frame);
      const parent = frames.at(-1);
      if (parent !== undefined) lower(parent.number, low[frame.number] ?? 0);
    }
  }
  return components.map((component) => component.sort((a, b) => a.place - b.place));
}
