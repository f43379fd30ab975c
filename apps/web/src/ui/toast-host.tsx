import { type ComponentType, useEffect, useState } from 'react';
import { useWaitingToasts } from './toast';
import { whenSettled } from './when-settled';

/** Where toasts will appear; once, at the root. What shows them is fetched once the page is there, or with the first. */
export function ToastHost() {
  const [Toaster, setToaster] = useState<ComponentType>();
  const waiting = useWaitingToasts();
  const [settled, setSettled] = useState(false);
  useEffect(() => whenSettled(() => setSettled(true)), []);
  const wanted = settled || waiting > 0;
  // Each further toast tries again what failed, as it does without a network.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the number of toasts is no input, but a reason to try
  useEffect(() => {
    if (!wanted || Toaster !== undefined) return;
    void import('./toaster').then(
      (module) => setToaster(() => module.Toaster),
      () => undefined,
    );
  }, [wanted, waiting, Toaster]);
  return Toaster === undefined ? null : <Toaster />;
}
