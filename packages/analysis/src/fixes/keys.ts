import type { FlowView, PatchOp } from '@spillway/model';
import { remembersNoKeys } from '../facts/effects.js';
import { setFlow } from './patches.js';

/** No more than one attempt. */
export const tryOnce = (flow: FlowView): PatchOp => setFlow(flow.id, 'retry', { attempts: 1 });

/** A key by which the receiver recognises a repetition; where it remembers none, no repetition. */
export const sendKey = (flow: FlowView): PatchOp =>
  remembersNoKeys(flow) ? tryOnce(flow) : setFlow(flow.id, 'idempotency', { by: 'key' });
