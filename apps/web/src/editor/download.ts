import { type Model, printModel } from '@spillway/model';

/** Gives the user a copy of the document as it is on the screen. */
export function downloadCopy(model: Model): void {
  const url = URL.createObjectURL(new Blob([printModel(model)], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `${model.name.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '') || 'model'}.spillway.json`;
  link.click();
  // The browser reads the blob after the click.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
