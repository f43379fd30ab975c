import type { PrintRun } from './report.js';

/** For programs: one object per file and line. */
export const printJsonLines: PrintRun = ({ reports }) =>
  reports
    .map(({ file, input, analysis: { depth, counts, findings } }) =>
      JSON.stringify({ file, name: input.model.name, depth, counts, findings }),
    )
    .map((line) => `${line}\n`)
    .join('');
