import { emptyModel, type Model } from '@spillway/model';
import { describe, expect, it } from 'vitest';
import { readPayload, writePayload } from './payload.js';

const large: Model = {
  ...emptyModel('Large'),
  elements: Object.fromEntries(
    Array.from({ length: 80 }, (_, i) => [`service-${i}`, { kind: 'service', name: `Service ${i}`, owner: 'team' }]),
  ),
};

describe('payload', () => {
  it('is readable up to 4 kB, with facts about the file', () => {
    const payload = writePayload(emptyModel('A'), { diagram: 'flowchart' });
    expect(payload).toEqual({
      header: expect.stringMatching(/^model format=1 encoding=json bytes=\d+ check=[0-9a-f]{8} diagram=flowchart$/),
      lines: ['{', '  "spillway": 1,', '  "name": "A"', '}'],
    });
    expect(readPayload(payload)).toMatchObject({ ok: true, facts: { diagram: 'flowchart' }, edited: false });
  });

  it('is compressed above, in lines of base64', () => {
    const payload = writePayload(large, {});
    expect(payload.header).toContain('encoding=deflate');
    expect(payload.lines.every((line) => /^[A-Za-z0-9+/=]{1,120}$/.test(line))).toBe(true);
    expect(readPayload(payload)).toEqual({ ok: true, model: large, facts: {}, edited: false });
  });

  it('tells when readable text was edited', () => {
    const { header, lines } = writePayload(emptyModel('A'), {});
    const read = readPayload({ header, lines: lines.map((line) => line.replace('"A"', '"B"')) });
    expect(read).toMatchObject({ ok: true, model: { name: 'B' }, edited: true });
  });

  const { header, lines } = writePayload(large, {});
  const damaged = /compressed lines are damaged or incomplete/;
  it.each([
    ['a line is missing', header, lines.slice(1), damaged],
    ['the end is missing', header, lines.slice(0, -1), damaged],
    ['nothing is there', header, [], damaged],
    ['it is no base64', header, ['%%%%'], damaged],
    ['a character changed', header, [`A${lines[0]?.slice(1)}`, ...lines.slice(1)], damaged],
    ['it claims another size', header.replace(/bytes=\d+/, 'bytes=10'), lines, damaged],
    ['it claims to be huge', header.replace(/bytes=\d+/, 'bytes=99999999999'), lines, damaged],
    ['the header is cut', header.slice(0, 20), lines, /not readable/],
    ['it is newer', header.replace('format=1', 'format=2'), lines, /newer version/],
    [
      'readable text is cut',
      'model format=1 encoding=json bytes=5 check=00000000',
      ['{', '  "spillway": 1'],
      /not a valid/,
    ],
  ])('says what to do when %s', (_, head, body, reason) => {
    const read = readPayload({ header: head, lines: body });
    expect(read).toEqual({ ok: false, reason: expect.stringMatching(reason) });
  });
});
