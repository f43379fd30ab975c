import { toast } from './toast';

/** Puts text on the clipboard and says so; where the browser refuses, says that as well. Returns whether it worked. */
export async function copyText(text: string, what: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    toast.success(`${what} copied`);
    return true;
  } catch {
    toast.error(`${what} could not be copied`, {
      description: 'The browser refused access to the clipboard. Select the text and press Ctrl+C.',
    });
    return false;
  }
}
