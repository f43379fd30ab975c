import type { SimulationRequest } from './simulation-protocol';
import { createSimulationSession } from './simulation-session';

const session = createSimulationSession({
  post: (reply) => self.postMessage(reply),
  clock: () => performance.now(),
});

// Unlike a timer, a message to oneself comes at once, behind those of the page that are waiting already.
const { port1, port2 } = new MessageChannel();
let isScheduled = false;

const schedule = (): void => {
  if (isScheduled) return;
  isScheduled = true;
  port2.postMessage(undefined);
};

port1.onmessage = (): void => {
  isScheduled = false;
  if (session.work()) schedule();
};

self.onmessage = ({ data }: MessageEvent<SimulationRequest>): void => {
  session.receive(data);
  schedule();
};
