/** A sentence about the model: the names in it, which stand between backticks, are set apart from its own words. */
export function FindingMessage({ text }: { text: string }) {
  return text.split('`').map((part, index) =>
    index % 2 === 0 ? (
      part
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one message never move
      <b key={index} className="font-medium">
        {part}
      </b>
    ),
  );
}
