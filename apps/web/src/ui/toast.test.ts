import { describe, expect, it, vi } from 'vitest';
import { showToasts, type Toasts, toast } from './toast';

const spies = () => {
  const said: string[] = [];
  const say = (kind: string) => (message: unknown) => {
    said.push(`${kind} ${String(message)}`);
    return kind;
  };
  const toasts = Object.assign(vi.fn(say('plain')), {
    success: say('success'),
    error: say('error'),
    dismiss: say('dismiss'),
  });
  // Only what is called here.
  return { said, toasts: toasts as unknown as Toasts };
};

describe('toasts', () => {
  it('wait, in order, for what shows them; later ones are shown at once', () => {
    const { said, toasts } = spies();
    toast('one', { id: 'first' });
    toast.error('two');
    toast.dismiss('first');
    expect(said).toEqual([]);
    showToasts(toasts);
    expect(said).toEqual(['plain one', 'error two', 'dismiss first']);
    toast.success('three');
    expect(said.at(-1)).toBe('success three');
  });
});
