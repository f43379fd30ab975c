/** A keyboard shortcut, written as "Ctrl+Shift+L". */
export function Kbd({ keys }: { keys: string }) {
  return (
    <kbd className="rounded-[4px] border border-line bg-sunken px-1 font-sans text-[0.6875rem] text-muted leading-4">
      {keys}
    </kbd>
  );
}
