import type { FlowView, HandlerView, StepOf, StepView } from '@spillway/model';
import type { Context } from '../../context.js';
import { hasEffect } from '../../facts/effects.js';
import { arrow, box } from '../../facts/names.js';
import { walkSteps } from '../../facts/walk.js';
import { defineRule, type Report } from '../../rule.js';
import { checkingFirst } from './examples.js';

/** How far branches have come with two things of which one should be first: a sum of what is true of some branch. */
const NEITHER = 1;
/** The second thing has been done, the first not yet. */
const TOO_EARLY = 2;
const IN_ORDER = 4;

/** Something too early: what, and before what. */
interface Disorder {
  readonly kind: 'business' | 'authorization' | 'effect';
  readonly call?: FlowView;
}

interface Progress {
  readonly business: number;
  readonly authorization: number;
  readonly effect: number;
  /** The first call with an effect before any check. */
  readonly call: FlowView | undefined;
}

const early = (progress: number): number => (progress & ~NEITHER) | ((progress & NEITHER) === 0 ? 0 : TOO_EARLY);

/** All checks at the very beginning, and none that another one has to come before: most handlers. */
function isClearlyInOrder(steps: readonly StepView[]): boolean {
  let isBehindChecks = false;
  for (const { does, step } of steps) {
    if (does === 'route') return false;
    if (does !== 'validate') isBehindChecks = true;
    else if (isBehindChecks || step.layer === 'business' || step.layer === 'authorization') return false;
  }
  return true;
}

function firstDisorder(view: HandlerView): Disorder | undefined {
  let found: Disorder | undefined;
  const settle = (progress: number, disorder: Disorder): number => {
    if ((progress & TOO_EARLY) !== 0) found ??= disorder;
    return IN_ORDER;
  };
  const afterCheck = (before: Progress, layer: StepOf<'validate'>['layer']): Progress => {
    const { business, authorization, effect, call } = before;
    // A reader sees what comes first: a check after an effect, before checks among each other.
    const inTime = settle(effect, { kind: 'effect', ...(call === undefined ? {} : { call }) });
    return {
      business:
        layer === 'schema' ? settle(business, { kind: 'business' }) : layer === 'business' ? early(business) : business,
      authorization:
        layer === 'authentication'
          ? settle(authorization, { kind: 'authorization' })
          : layer === 'authorization'
            ? early(authorization)
            : authorization,
      effect: inTime,
      call: undefined,
    };
  };
  walkSteps<Progress>(
    view.steps,
    { business: NEITHER, authorization: NEITHER, effect: NEITHER, call: undefined },
    {
      step: (before, { does, step, call }) => {
        if (does === 'validate') return afterCheck(before, step.layer);
        if (call === undefined || !hasEffect(call) || call.receiver === undefined) return before;
        const { business, authorization, effect } = before;
        return { business, authorization, effect: early(effect), call: before.call ?? call };
      },
      merge: (a, b) => ({
        business: a.business | b.business,
        authorization: a.authorization | b.authorization,
        effect: a.effect | b.effect,
        call: a.call ?? b.call,
      }),
    },
  );
  return found;
}

function sentence(context: Context, { on, service }: HandlerView, { kind, call }: Disorder): string {
  const place = box(context, service);
  const when = on === 'schedule' ? 'on its schedule' : `on ${arrow(context, on)}`;
  if (kind === 'business') {
    return `${place} applies business rules ${when} before it checks the schema: they run on data of whatever shape, and fail on it, or pass it, by accident.`;
  }
  if (kind === 'authorization') {
    return `${place} decides ${when} what the caller may do before it knows who is calling: the decision rests on a name that nobody has verified.`;
  }
  const what = call === undefined ? 'takes effect' : `makes ${arrow(context, call.id)}`;
  return `${place} ${what} ${when} before its first check: what the check refuses has already happened.`;
}

export const wrongOrder = defineRule({
  id: 'validation/wrong-order',
  severity: 'warning',
  depth: 'design',
  title: 'Checks in the wrong order',
  documentation: {
    what: 'A handler checks what it should check, and in an order in which the checks do not protect.',
    why: 'Rules that run on data of unknown shape crash or pass by accident; a permission that is decided for an unverified caller is none; and a check after the effect can only apologize.',
    detection:
      'On one way through a written handler: a business step with no schema step before it and one after it; an authorization step likewise with authentication; or a call with an effect before the first validate step.',
    falseAlarms: 'A check of an answer, later in the handler, when nothing was to be checked before: add what was.',
    fix: 'Who is it, may they, is it well formed, does it make sense; and only then act.',
    sources: ['OWASP ASVS 5.0, V2.2 Input Validation and V8 Authorization', 'CWE-696'],
  },
  examples: {
    fails: [
      { name: 'rules run on data of unknown shape', at: 'order-api', model: checkingFirst('business', 'schema') },
    ],
    passes: [
      {
        name: 'who, may they, is it well formed, does it make sense',
        model: checkingFirst('authentication', 'authorization', 'schema', 'business'),
      },
    ],
  },
  *check(context): Generator<Report> {
    for (const handler of context.graph.handlers) {
      if (handler.inferred || isClearlyInOrder(handler.steps)) continue;
      const disorder = firstDisorder(handler);
      if (disorder === undefined) continue;
      yield {
        subjects: [handler.service, ...(handler.arrival === undefined ? [] : [handler.arrival.id])],
        message: sentence(context, handler, disorder),
      };
    }
  },
});
