import { describe, expect, it } from 'vitest';
import { fileStem } from './download';

describe('fileStem', () => {
  it.each([
    ['Order creation', 'order-creation'],
    ['  Zahlung: Überweisung / SEPA ', 'zahlung-uberweisung-sepa'],
    ['../../etc/passwd', 'etc-passwd'],
    ['注文', '注文'],
    ['???', 'model'],
  ])('%j becomes %j', (name, stem) => {
    expect(fileStem(name)).toBe(stem);
  });
});
