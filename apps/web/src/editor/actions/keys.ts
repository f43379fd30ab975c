/** The keys of an event or a shortcut, in one form: "Ctrl+Shift+l". */
interface Chord {
  readonly ctrl: boolean;
  readonly shift: boolean;
  readonly alt: boolean;
  readonly key: string;
}

const parsed = new Map<string, Chord>();

function chordOf(shortcut: string): Chord {
  const known = parsed.get(shortcut);
  if (known !== undefined) return known;
  // "Ctrl++" means the plus key.
  const parts = shortcut.endsWith('++') ? [...shortcut.slice(0, -2).split('+'), '+'] : shortcut.split('+');
  const key = parts.at(-1) ?? '';
  const chord = {
    ctrl: parts.includes('Ctrl'),
    shift: parts.includes('Shift'),
    alt: parts.includes('Alt'),
    key: key.toLowerCase(),
  };
  parsed.set(shortcut, chord);
  return chord;
}

export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

/** Whether a key press is a shortcut such as "Ctrl+Shift+L", "Shift+1" or "?". Command counts as Ctrl. */
export function matches(event: KeyPress, shortcut: string): boolean {
  const chord = chordOf(shortcut);
  if (chord.ctrl !== (event.ctrlKey || event.metaKey) || chord.alt !== event.altKey) return false;
  const key = event.key.toLowerCase();
  // Shift with a digit types something else on every keyboard layout; its place does not change.
  if (/^\d$/.test(chord.key))
    return (
      chord.shift === event.shiftKey && (event.code === `Digit${chord.key}` || event.code === `Numpad${chord.key}`)
    );
  if (chord.key === '?' || chord.key === '+') return key === chord.key || (chord.key === '+' && key === '=');
  return key === chord.key && chord.shift === event.shiftKey;
}

/** Whether the keyboard is writing text at the moment. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'button', 'range'].includes(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable;
}
