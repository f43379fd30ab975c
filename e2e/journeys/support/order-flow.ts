import { expect } from '@playwright/test';
import type { EditorPage } from './editor';

/** What the journeys through the order flow draw. */
export const ELEMENTS = ['Customer', 'Order API', 'Orders', 'order-placed', 'Stripe'] as const;

/** The retry that charges twice, and the two writes that can come apart, each with the words of what repairs it. */
export const UNSAFE_RETRY = { rule: 'idempotency/unsafe-retry', about: /POST \/charges/, fix: /\bkey\b/ };
export const DUAL_WRITE = { rule: 'consistency/dual-write', about: /order-placed/, fix: /committed changes/ };

/** The drawing as it is after both repairs, with everything that was stated. */
export async function expectRepairedDrawing(editor: EditorPage): Promise<void> {
  for (const name of ELEMENTS) await expect(editor.card(name)).toBeVisible();
  await expect(editor.cards).toHaveCount(ELEMENTS.length);
  await editor.showData('Flows');
  await expect(editor.flowRow('Customer', 'Order API')).toContainText('Place order');
  await expect(editor.flowRow('Order API', 'Orders')).toContainText('write');
  await expect(editor.flowRow('Orders', 'order-placed')).toContainText('cdc');
  const charge = editor.flowRow('Order API', 'Stripe');
  await expect(charge).toContainText('POST /charges');
  await expect(charge).toContainText('3× exponential');
  await expect(charge.getByRole('gridcell').last()).toHaveText('key');
}
