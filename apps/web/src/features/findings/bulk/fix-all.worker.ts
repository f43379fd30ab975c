import { analyse } from '@spillway/analysis';
import { type FixReport, type FixWish, fixAll } from './fix-all';

export type FixProgress = { readonly done: number } | { readonly report: FixReport } | { readonly failure: string };

const post = (progress: FixProgress): void => self.postMessage(progress);

self.onmessage = ({ data }: MessageEvent<FixWish>): void => {
  try {
    const steps = fixAll(data, analyse);
    let done = 0;
    for (let step = steps.next(); ; step = steps.next()) {
      if (step.done === true) {
        post({ report: step.value });
        return;
      }
      done += 1;
      post({ done });
    }
  } catch (error) {
    post({ failure: error instanceof Error ? error.message : String(error) });
  }
};
