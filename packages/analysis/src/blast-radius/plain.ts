/** Messages mark names as Markdown does; elsewhere they are plain. */
export const plain = (text: string): string => text.replaceAll('`', '');
