import type { DataAtPlace, DataPlace, PersonalDataMatrix } from '@spillway/analysis';
import { describe, expect, it } from 'vitest';
import { choicesIn, EVERYTHING, filterMatrix, type MatrixFilter } from './filter-matrix';

const place = (element: string, kind: DataPlace['kind'], rest: Partial<DataPlace> = {}): DataPlace => ({
  element,
  name: element,
  kind,
  role: kind,
  keeps: true,
  isThirdParty: kind === 'external',
  ...rest,
});
const field = (id: string, rest: Partial<DataAtPlace> = {}): DataAtPlace => ({
  field: id,
  state: 'plain',
  by: [],
  marks: [],
  ...rest,
});

const matrix: PersonalDataMatrix = {
  tags: [
    { id: 'pii.email', label: 'Email', family: 'pii', places: 3 },
    { id: 'pci.pan', label: 'Card', family: 'pci', places: 1 },
  ],
  places: [
    place('db', 'store', { jurisdiction: 'EU' }),
    place('mailer', 'external', { jurisdiction: 'US' }),
    place('api', 'service', { keeps: false }),
  ],
  cells: [
    { tag: 'pii.email', place: 'db', fields: [field('customer.email', { subject: 'customer', atRest: 'field' })] },
    { tag: 'pii.email', place: 'mailer', fields: [field('customer.email', { subject: 'customer', state: 'hash' })] },
    { tag: 'pii.email', place: 'api', fields: [field('customer.email', { subject: 'customer' })] },
    { tag: 'pci.pan', place: 'db', fields: [field('card.pan')] },
  ],
};

const left = (filter: Partial<MatrixFilter>) => {
  const { tags, places, cells } = filterMatrix(matrix, { ...EVERYTHING, ...filter });
  return [tags.map(({ id, places: count }) => `${id} ${count}`), places.map(({ element }) => element), cells.length];
};

describe('the filter of the personal data matrix', () => {
  it.each<[string, Partial<MatrixFilter>, unknown]>([
    ['nothing', {}, [['pii.email 3', 'pci.pan 1'], ['db', 'mailer', 'api'], 4]],
    ['a family', { family: 'pci' }, [['pci.pan 1'], ['db'], 1]],
    ['a subject', { subject: 'customer' }, [['pii.email 3'], ['db', 'mailer', 'api'], 3]],
    ['no stated subject', { subject: '' }, [['pci.pan 1'], ['db'], 1]],
    ['places that keep', { kind: 'keeps' }, [['pii.email 2', 'pci.pan 1'], ['db', 'mailer'], 3]],
    ['a kind', { kind: 'service' }, [['pii.email 1'], ['api'], 1]],
    ['a jurisdiction', { jurisdiction: 'US' }, [['pii.email 1'], ['mailer'], 1]],
    ['no jurisdiction', { jurisdiction: '' }, [['pii.email 1'], ['api'], 1]],
    ['plain only', { plainOnly: true }, [['pii.email 1', 'pci.pan 1'], ['db', 'api'], 2]],
    ['third parties only', { thirdPartiesOnly: true }, [['pii.email 1'], ['mailer'], 1]],
  ])('by %s', (_, filter, expected) => {
    expect(left(filter)).toEqual(expected);
  });

  it('offers what there is', () => {
    expect(choicesIn(matrix)).toEqual({
      families: ['pii', 'pci'],
      subjects: ['', 'customer'],
      kinds: ['store', 'external', 'service'],
      jurisdictions: ['', 'EU', 'US'],
    });
  });
});
