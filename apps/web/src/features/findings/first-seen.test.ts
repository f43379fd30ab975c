import type { Analysis } from '@spillway/analysis';
import { expect, it } from 'vitest';
import { createFirstSeen } from './first-seen';

const analysisOf = (...fingerprints: string[]): Analysis => ({
  depth: 'design',
  findings: fingerprints.map((fingerprint) => ({
    rule: 'a/b',
    severity: 'info',
    message: '',
    subjects: ['x'],
    fingerprint,
  })),
  counts: { error: 0, warning: 0, info: 0, waived: 0 },
});

it('knows in which analysis a finding turned up', () => {
  const { note, firstSeen } = createFirstSeen();
  note(analysisOf('old', 'comes-back'));
  note(analysisOf('old', 'later'));
  note(analysisOf('old', 'later', 'comes-back'));
  expect(['old', 'later', 'comes-back'].map(firstSeen)).toEqual([0, 1, 2]);
});
