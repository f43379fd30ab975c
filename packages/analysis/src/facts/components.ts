/**
 * Strongly connected components that contain a cycle, each in the order of `nodes` (Tarjan, without recursion: drawings
 * can be deep).
 */
export function cyclesAmong<T>(nodes: Iterable<T>, next: (node: T) => readonly T[]): readonly (readonly T[])[] {
  const order = [...nodes];
  const index = new Map<T, number>();
  const low = new Map<T, number>();
  const onStack = new Set<T>();
  const stack: T[] = [];
  const components: Set<T>[] = [];
  const lower = (node: T, value: number): void => {
    low.set(node, Math.min(low.get(node) ?? value, value));
  };
  const open = (node: T): { node: T; successors: readonly T[]; at: number } => {
    index.set(node, index.size);
    low.set(node, index.size - 1);
    stack.push(node);
    onStack.add(node);
    return { node, successors: next(node), at: 0 };
  };
  const close = ({ node, successors }: { node: T; successors: readonly T[] }): void => {
    if (low.get(node) !== index.get(node)) return;
    const component = new Set<T>();
    for (let member = stack.pop(); member !== undefined; member = stack.pop()) {
      onStack.delete(member);
      component.add(member);
      if (member === node) break;
    }
    if (component.size > 1 || successors.includes(node)) components.push(component);
  };
  for (const root of order) {
    if (index.has(root)) continue;
    const frames = [open(root)];
    for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
      const successor = frame.successors[frame.at];
      if (frame.at < frame.successors.length && successor !== undefined) {
        frame.at += 1;
        if (!index.has(successor)) frames.push(open(successor));
        else if (onStack.has(successor)) lower(frame.node, index.get(successor) ?? 0);
        continue;
      }
      frames.pop();
      close(frame);
      const parent = frames.at(-1);
      if (parent !== undefined) lower(parent.node, low.get(frame.node) ?? 0);
    }
  }
  const place = new Map(order.map((node, at) => [node, at]));
  return components.map((component) => [...component].sort((a, b) => (place.get(a) ?? 0) - (place.get(b) ?? 0)));
}
