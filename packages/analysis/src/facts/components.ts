/**
 * Strongly connected components that contain a cycle, each in the order of `nodes` (Tarjan, without recursion: drawings
 * can be deep).
 */
export function cyclesAmong<T>(nodes: Iterable<T>, next: (node: T) => readonly T[]): readonly (readonly T[])[] {
  const order = [...nodes];
  // Nodes have numbers in the order in which they are found: there are many, and this is asked for while people type.
  const numbers = new Map<T, number>();
  const low: number[] = [];
  const onStack: boolean[] = [];
  const stack: T[] = [];
  const components: Set<T>[] = [];
  const open = (node: T) => {
    const number = numbers.size;
    numbers.set(node, number);
    low.push(number);
    onStack.push(true);
    stack.push(node);
    return { node, number, successors: next(node), at: 0 };
  };
  const lower = (number: number, value: number): void => {
    if (value < (low[number] ?? value)) low[number] = value;
  };
  const close = ({ node, number, successors }: ReturnType<typeof open>): void => {
    if (low[number] !== number) return;
    const component = new Set<T>();
    for (let member = stack.pop(); member !== undefined; member = stack.pop()) {
      onStack[numbers.get(member) ?? 0] = false;
      component.add(member);
      if (member === node) break;
    }
    if (component.size > 1 || successors.includes(node)) components.push(component);
  };
  for (const root of order) {
    if (numbers.has(root)) continue;
    const frames = [open(root)];
    for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
      const successor = frame.successors[frame.at];
      if (successor !== undefined) {
        frame.at += 1;
        const known = numbers.get(successor);
        if (known === undefined) frames.push(open(successor));
        else if (onStack[known] === true) lower(frame.number, known);
        continue;
      }
      frames.pop();
      close(frame);
      const parent = frames.at(-1);
      if (parent !== undefined) lower(parent.number, low[frame.number] ?? 0);
    }
  }
  if (components.length === 0) return [];
  const place = new Map(order.map((node, at) => [node, at]));
  return components.map((component) => [...component].sort((a, b) => (place.get(a) ?? 0) - (place.get(b) ?? 0)));
}
