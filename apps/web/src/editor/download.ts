import type { Model } from '@spillway/model';

/**
 * Gives the user a copy of the document as it is on the screen. Plain JSON: this is for when something has failed, so it
 * depends on nothing that would have to be fetched first.
 */
export function downloadCopy(model: Model): void {
  const url = URL.createObjectURL(new Blob([`${JSON.stringify(model, null, 2)}\n`], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `${model.name.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '') || 'model'}.spillway.json`;
  link.click();
  // The browser reads the blob after the click.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
