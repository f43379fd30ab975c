import sharedOwnership from './fixtures/accidental-shared-ownership.spillway.json' with { type: 'json' };
import sharedOwnershipRepaired from './fixtures/accidental-shared-ownership-repaired.spillway.json' with {
  type: 'json',
};
import doubleCharge from './fixtures/double-charge.spillway.json' with { type: 'json' };
import doubleChargeRepaired from './fixtures/double-charge-repaired.spillway.json' with { type: 'json' };
import dualWrite from './fixtures/dual-write.spillway.json' with { type: 'json' };
import dualWriteRepaired from './fixtures/dual-write-repaired.spillway.json' with { type: 'json' };
import lostMetadata from './fixtures/lost-metadata.spillway.json' with { type: 'json' };
import lostMetadataRepaired from './fixtures/lost-metadata-repaired.spillway.json' with { type: 'json' };
import rightToErasure from './fixtures/right-to-erasure.spillway.json' with { type: 'json' };
import rightToErasureRepaired from './fixtures/right-to-erasure-repaired.spillway.json' with { type: 'json' };
import unzonedTime from './fixtures/unzoned-time.spillway.json' with { type: 'json' };
import unzonedTimeRepaired from './fixtures/unzoned-time-repaired.spillway.json' with { type: 'json' };
import { type Template, template } from './template.js';

/** Designs with a defect, each beside the same design without it. */
export const pitfalls: readonly Template[] = [
  template(
    {
      id: 'dual-write',
      title: 'Dual write',
      summary: 'An order is stored and then published; a crash between the two loses it for everyone else.',
      category: 'Pitfalls',
      state: 'broken',
      defect: { rule: 'consistency/dual-write', at: 'publish-order' },
    },
    dualWrite,
  ),
  template(
    {
      id: 'dual-write-repaired',
      title: 'Dual write, repaired',
      summary: 'The order is stored once, and what was committed is what gets published.',
      category: 'Pitfalls',
      state: 'repaired',
    },
    dualWriteRepaired,
  ),
  template(
    {
      id: 'double-charge',
      title: 'Double charge',
      summary: 'A charge without a key is tried again after a timeout, and the customer pays twice.',
      category: 'Pitfalls',
      state: 'broken',
      defect: { rule: 'idempotency/unsafe-retry', at: 'charge' },
    },
    doubleCharge,
  ),
  template(
    {
      id: 'double-charge-repaired',
      title: 'Double charge, repaired',
      summary: 'The charge carries a key, so the provider answers a second try with the first charge.',
      category: 'Pitfalls',
      state: 'repaired',
    },
    doubleChargeRepaired,
  ),
  template(
    {
      id: 'right-to-erasure',
      title: 'Right to erasure',
      summary: 'Closing an account reaches every copy of the e-mail address but one: the search index.',
      category: 'Pitfalls',
      state: 'broken',
      defect: { rule: 'erasure/not-covered', at: 'search-index' },
    },
    rightToErasure,
  ),
  template(
    {
      id: 'right-to-erasure-repaired',
      title: 'Right to erasure, repaired',
      summary: 'Closing an account reaches the database, the cache, the search index and both providers.',
      category: 'Pitfalls',
      state: 'repaired',
    },
    rightToErasureRepaired,
  ),
  template(
    {
      id: 'accidental-shared-ownership',
      title: 'Two writers',
      summary: 'Two services write the status of an order, so whoever comes last is right.',
      category: 'Pitfalls',
      state: 'broken',
      defect: { rule: 'ownership/multiple-writers', at: 'order' },
    },
    sharedOwnership,
  ),
  template(
    {
      id: 'accidental-shared-ownership-repaired',
      title: 'Two writers, repaired',
      summary: 'Shipping says what happened; the order service alone writes the status of an order.',
      category: 'Pitfalls',
      state: 'repaired',
    },
    sharedOwnershipRepaired,
  ),
  template(
    {
      id: 'unzoned-time',
      title: 'Unzoned time',
      summary: 'A time without a zone is converted to UTC twice, and the reminder goes out hours early.',
      category: 'Pitfalls',
      state: 'broken',
      defect: { rule: 'transformation/double-conversion', at: 'reminders' },
    },
    unzonedTime,
  ),
  template(
    {
      id: 'unzoned-time-repaired',
      title: 'Unzoned time, repaired',
      summary: 'Local time becomes UTC once, where it enters, and local again only where it is shown.',
      category: 'Pitfalls',
      state: 'repaired',
    },
    unzonedTimeRepaired,
  ),
  template(
    {
      id: 'lost-metadata',
      title: 'Lost metadata',
      summary: 'The upload keeps a photograph and forgets who took it and what it may be used for.',
      category: 'Pitfalls',
      state: 'broken',
      defect: { rule: 'transformation/lost-field', at: 'uploads' },
    },
    lostMetadata,
  ),
  template(
    {
      id: 'lost-metadata-repaired',
      title: 'Lost metadata, repaired',
      summary: 'Author and licence are stored with the photograph and travel to everyone who shows it.',
      category: 'Pitfalls',
      state: 'repaired',
    },
    lostMetadataRepaired,
  ),
];
