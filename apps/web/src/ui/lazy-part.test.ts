import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { patiently } from './lazy-part';

const page = new EventTarget();
const network = { onLine: true };

beforeEach(() => {
  vi.useFakeTimers();
  network.onLine = true;
  vi.stubGlobal('window', page);
  vi.stubGlobal('navigator', network);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('patiently', () => {
  it('waits without a network for as long as it takes', async () => {
    network.onLine = false;
    const load = vi.fn<() => Promise<string>>().mockRejectedValueOnce(new Error('gone')).mockResolvedValue('part');
    const part = patiently(load);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(load).toHaveBeenCalledTimes(1);
    network.onLine = true;
    page.dispatchEvent(new Event('online'));
    await expect(part).resolves.toBe('part');
  });

  it('tries once more with a network, and then says what is wrong', async () => {
    const load = vi.fn<() => Promise<string>>().mockRejectedValue(new Error('not found'));
    const part = expect(patiently(load)).rejects.toThrow('not found');
    await vi.advanceTimersByTimeAsync(2_000);
    await part;
    expect(load).toHaveBeenCalledTimes(2);
  });
});
