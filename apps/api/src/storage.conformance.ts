import { emptyModel } from '@spillway/model';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AuditEntry, Digest, NewBatch, Storage, StoredLink, StoredModel } from './storage.js';

export interface Engine {
  storage: Storage;
  /** Closes the storage and removes what it kept. */
  dispose(): Promise<void>;
}

export const someAudit = (over: Partial<AuditEntry> = {}): AuditEntry => ({
  at: 1000,
  actor: 'owner',
  action: 'test',
  modelId: 'm1',
  revision: 1,
  details: {},
  ...over,
});
export const someModel = (over: Partial<StoredModel> = {}): StoredModel => ({
  id: 'm1',
  name: 'Orders',
  description: null,
  revision: 1,
  createdAt: 1000,
  updatedAt: 1000,
  deletedAt: null,
  ...over,
});
export const someBatch = (revision: number, over: Partial<NewBatch> = {}): NewBatch => ({
  batch: {
    modelId: 'm1',
    revision,
    batchId: `batch-${revision}`,
    requestHash: 'hash',
    patch: [{ op: 'document', key: 'name', value: `Orders ${revision}` }],
    extended: false,
    label: null,
    actor: 'owner',
    at: 1000 + revision,
  },
  name: `Orders ${revision}`,
  description: null,
  snapshot: undefined,
  audit: someAudit({ revision }),
  ...over,
});
const someLink = (over: Partial<StoredLink> = {}): StoredLink => ({
  id: 'l1',
  modelId: 'm1',
  label: 'for Ada',
  role: 'view',
  tokenHash: 'aa',
  createdAt: 1000,
  expiresAt: 9000,
  lastUsedAt: null,
  revokedAt: null,
  ...over,
});

/** What every storage engine has to do; run it from a test file of the engine. */
export function describeStorage(engine: string, open: () => Promise<Engine>): void {
  describe(`storage on ${engine}`, () => {
    let opened: Engine;
    let storage: Storage;
    beforeEach(async () => {
      opened = await open();
      storage = opened.storage;
    });
    afterEach(() => opened.dispose());
    const create = (over: Partial<StoredModel> = {}) => {
      const model = someModel(over);
      return storage.models.create({
        model,
        document: JSON.stringify(emptyModel(model.name)),
        audit: someAudit({ modelId: model.id }),
      });
    };

    it('finds what was created, and nothing else', async () => {
      await create();
      expect(await storage.models.find('m1')).toEqual(someModel());
      expect(await storage.models.find('m2')).toBeUndefined();
      expect(await storage.revisions.history('m1', 1)).toEqual({
        revision: 1,
        document: JSON.stringify(emptyModel('Orders')),
        patches: [],
      });
    });

    it('lists in pages, the latest change first, equal times by id', async () => {
      for (const [id, updatedAt] of [
        ['a', 5],
        ['b', 7],
        ['c', 7],
        ['d', 1],
      ] as const)
        await create({ id, updatedAt });
      const first = await storage.models.list({ deleted: false, limit: 2 });
      expect(first.map(({ id }) => id)).toEqual(['c', 'b']);
      const rest = await storage.models.list({ deleted: false, limit: 9, after: { updatedAt: 7, id: 'b' } });
      expect(rest.map(({ id }) => id)).toEqual(['a', 'd']);
    });

    it.each([
      ['orders', ['m1']],
      ['ÄRZTE', ['m2']],
      ['50%', ['m2']],
      ['_', []],
    ])('searches name and description for %s without regard to case', async (search, expected) => {
      await create();
      await create({ id: 'm2', name: 'Praxis', description: 'für Ärzte, 50% schneller' });
      expect((await storage.models.list({ search, deleted: false, limit: 9 })).map(({ id }) => id)).toEqual(expected);
    });

    it('keeps deleted models apart, restores them, and purges the old ones with everything that is theirs', async () => {
      await create();
      await create({ id: 'm2' });
      await storage.models.setDeleted('m1', 2000, someAudit());
      await storage.models.setDeleted('m2', 3000, someAudit());
      expect(await storage.models.list({ deleted: false, limit: 9 })).toEqual([]);
      await storage.models.setDeleted('m2', null, someAudit());
      await storage.links.create(someLink(), someAudit());
      expect(await storage.models.purge(2001, { at: 5000, actor: 'system' })).toEqual(['m1']);
      expect(await storage.models.list({ deleted: true, limit: 9 })).toEqual([]);
      expect((await storage.models.list({ deleted: false, limit: 9 })).map(({ id }) => id)).toEqual(['m2']);
      expect(await storage.links.find('l1')).toBeUndefined();
      expect(await storage.revisions.history('m1', 1)).toBeUndefined();
    });

    it('appends batches in order only, and writes nothing otherwise', async () => {
      await create();
      expect(await storage.revisions.append(someBatch(2))).toBe('appended');
      expect(await storage.revisions.append(someBatch(2, { batch: { ...someBatch(2).batch, batchId: 'other' } }))).toBe(
        'outdated',
      );
      expect(await storage.revisions.append(someBatch(4))).toBe('outdated');
      expect(await storage.models.find('m1')).toMatchObject({ revision: 2, name: 'Orders 2', updatedAt: 1002 });
      expect(await storage.audit.verify()).toEqual({ ok: true, records: 2 });
    });

    it('does not append to a deleted model', async () => {
      await create();
      await storage.models.setDeleted('m1', 2000, someAudit());
      expect(await storage.revisions.append(someBatch(2))).toBe('outdated');
    });

    it('refuses a batch id twice in a model, leaving the model as it was', async () => {
      await create();
      await storage.revisions.append(someBatch(2));
      const again = someBatch(3, { batch: { ...someBatch(3).batch, batchId: 'batch-2' } });
      await expect(storage.revisions.append(again)).rejects.toThrow();
      expect(await storage.models.find('m1')).toMatchObject({ revision: 2, name: 'Orders 2' });
    });

    it('finds batches by id and by range', async () => {
      await create();
      for (const revision of [2, 3, 4]) await storage.revisions.append(someBatch(revision));
      expect(await storage.revisions.findBatch('m1', 'batch-3')).toEqual(someBatch(3).batch);
      expect(await storage.revisions.findBatch('m1', 'batch-9')).toBeUndefined();
      const between = await storage.revisions.batches('m1', { after: 1, before: 4 });
      expect(between.map(({ revision }) => revision)).toEqual([2, 3]);
      expect((await storage.revisions.batches('m1', { after: 3 })).map(({ revision }) => revision)).toEqual([4]);
    });

    it('lists revisions, the newest first', async () => {
      await create();
      await storage.revisions.append(someBatch(2));
      expect(await storage.revisions.list('m1', { limit: 9 })).toEqual([
        { revision: 2, batchId: 'batch-2', label: null, actor: 'owner', at: 1002, operations: 1, name: null },
        { revision: 1, batchId: null, label: null, actor: 'owner', at: 1000, operations: 0, name: null },
      ]);
      expect((await storage.revisions.list('m1', { before: 2, limit: 1 })).map(({ revision }) => revision)).toEqual([
        1,
      ]);
    });

    it('names revisions, with a record of every change', async () => {
      await create();
      for (const revision of [2, 3]) await storage.revisions.append(someBatch(revision));
      const named = async (page: { before?: number; limit: number } = { limit: 9 }) =>
        (await storage.revisions.list('m1', { ...page, named: true })).map(({ revision, name }) => [revision, name]);
      await storage.revisions.setName('m1', 1, 'First draft', someAudit());
      await storage.revisions.setName('m1', 3, 'For review', someAudit());
      expect(await named()).toEqual([
        [3, 'For review'],
        [1, 'First draft'],
      ]);
      expect(await named({ before: 3, limit: 1 })).toEqual([[1, 'First draft']]);
      expect(await storage.revisions.find('m1', 3)).toMatchObject({ revision: 3, name: 'For review' });
      await storage.revisions.setName('m1', 3, 'Reviewed', someAudit());
      await storage.revisions.setName('m1', 1, null, someAudit());
      expect(await named()).toEqual([[3, 'Reviewed']]);
      expect(await storage.audit.verify()).toEqual({ ok: true, records: 7 });
    });

    it('does not record what changes no name', async () => {
      await create();
      await storage.revisions.setName('m1', 1, null, someAudit());
      await storage.revisions.setName('m1', 9, 'Nowhere', someAudit());
      expect(await storage.revisions.find('m1', 9)).toBeUndefined();
      expect(await storage.audit.verify()).toEqual({ ok: true, records: 1 });
    });

    it('gives the nearest full copy and the patches since', async () => {
      await create();
      await storage.revisions.append(someBatch(2));
      await storage.revisions.append(someBatch(3, { snapshot: '{"copy":3}' }));
      await storage.revisions.append(someBatch(4));
      const patch = someBatch(4).batch.patch;
      expect(await storage.revisions.history('m1', 4)).toEqual({
        revision: 3,
        document: '{"copy":3}',
        patches: [patch],
      });
      expect(await storage.revisions.history('m1', 2)).toMatchObject({
        revision: 1,
        patches: [someBatch(2).batch.patch],
      });
      expect(await storage.revisions.history('m1', 5)).toBeUndefined();
    });

    it('stores analyses and digests, the newest in place of the older', async () => {
      await create();
      const key = { modelId: 'm1', revision: 1, depth: 'design', edition: 'e1' } as const;
      const analysis = { depth: 'design', findings: [], counts: { error: 0, warning: 0, info: 0, waived: 0 } } as const;
      await storage.analyses.store(key, analysis);
      expect(await storage.analyses.find(key)).toEqual(analysis);
      expect(await storage.analyses.find({ ...key, edition: 'e2' })).toBeUndefined();
      const digest: Digest = {
        modelId: 'm1',
        revision: 1,
        edition: 'e1',
        elements: 1,
        flows: 2,
        counts: { error: 3, warning: 4, info: 5, waived: 6 },
        thumbnail: { elements: [{ id: 'a', kind: 'service', x: 1, y: 2 }], flows: [], zones: [] },
      };
      await storage.analyses.storeDigest(digest);
      await storage.analyses.storeDigest({ ...digest, elements: 9 });
      expect(await storage.analyses.findDigests(['m1', 'm2'])).toEqual([{ ...digest, elements: 9 }]);
    });

    it('stores simulations by journey and faults, the newest edition in place of the older', async () => {
      await create();
      const key = { modelId: 'm1', revision: 1, journey: '', faults: 1, edition: 'e1' } as const;
      const result = { faults: 1, isComplete: true, journeys: [] } as const;
      await storage.simulations.store(key, result);
      expect(await storage.simulations.find(key)).toEqual(result);
      for (const other of [{ journey: 'buy' }, { faults: 2 as const }, { revision: 2 }, { edition: 'e2' }]) {
        expect(await storage.simulations.find({ ...key, ...other })).toBeUndefined();
      }
      await storage.simulations.store({ ...key, edition: 'e2' }, { ...result, isComplete: false });
      expect(await storage.simulations.find(key)).toBeUndefined();
      expect(await storage.simulations.find({ ...key, edition: 'e2' })).toMatchObject({ isComplete: false });
    });

    it('keeps links: found by id and token hash, used, revoked', async () => {
      await create();
      await storage.links.create(someLink(), someAudit());
      await storage.links.create(someLink({ id: 'l2', tokenHash: 'bb', createdAt: 2000 }), someAudit());
      await expect(storage.links.create(someLink({ id: 'l3' }), someAudit())).rejects.toThrow();
      await storage.links.touch('l1', 3000);
      await storage.links.revoke('l1', 4000, someAudit());
      expect(await storage.links.find('l1')).toEqual(someLink({ lastUsedAt: 3000, revokedAt: 4000 }));
      expect(await storage.links.findByTokenHash('bb')).toMatchObject({ id: 'l2' });
      expect((await storage.links.list('m1')).map(({ id }) => id)).toEqual(['l2', 'l1']);
    });

    it('keeps sessions until they end', async () => {
      const session = { tokenHash: 'cc', kind: 'access', linkId: null, createdAt: 1, expiresAt: 100 } as const;
      await storage.sessions.create(session, someAudit());
      expect(await storage.sessions.find('cc')).toEqual(session);
      await storage.sessions.purge(100);
      expect(await storage.sessions.find('cc')).toEqual(session);
      await storage.sessions.remove('cc');
      expect(await storage.sessions.find('cc')).toBeUndefined();
    });

    it('answers a ping', () => expect(storage.ping()).resolves.toBeUndefined());
  });
}
