import { assemble, FAULT_KINDS, formatFault, parseFault, toArm } from '@spillway/analysis';
import { nearest } from '@spillway/model';
import { type SimulatedProgram, suggestion } from './subjects.js';

type Code = ReturnType<typeof assemble>;

const SHAPE =
  'A fault is written kind@place, as in "resp-lost@charge-card", with #2 for the second time and #* for every time.';

/** Why a text is no fault at all. */
function malformed(text: string): string {
  const [kind = ''] = text.split('@');
  if (!text.includes('@')) return `"${text}" is no fault. ${SHAPE}`;
  if (!FAULT_KINDS.some((known) => known === kind)) {
    const best = nearest(kind, FAULT_KINDS);
    const hint = best === undefined ? '' : ` Did you mean "${best.word}@${text.slice(kind.length + 1)}"?`;
    return `there is no kind of fault "${kind}".${hint} The kinds are ${FAULT_KINDS.join(', ')}.`;
  }
  if (kind === 'crash')
    return `"${text}" is no crash: write crash@Element.operation:2 for the one after its second step.`;
  return `"${text}" is no fault. ${SHAPE}`;
}

/** The faults of a kind that a program has a place for. */
function offered(code: Code, text: string): readonly string[] {
  const fault = parseFault(text);
  if (fault === undefined) return [];
  return code.sites.flatMap(({ name: site }) => {
    const other = { ...fault, site };
    return toArm(code, other) === undefined ? [] : [formatFault(other)];
  });
}

/** What is wrong with faults that were asked for; `undefined` where each has a place in some program. */
export function faultProblem(faults: readonly string[], programs: readonly SimulatedProgram[]): string | undefined {
  const codes = programs.map(({ program }) => assemble(program));
  for (const text of faults) {
    const fault = parseFault(text);
    if (fault === undefined) return malformed(text);
    if (codes.some((code) => toArm(code, fault) !== undefined)) continue;
    const places = [...new Set(codes.flatMap((code) => offered(code, text)))];
    if (places.length === 0) return `nothing here can suffer "${fault.kind}": "${text}" has no place.`;
    return `"${text}" has no place here.${suggestion(text, places)}`;
  }
  return undefined;
}
