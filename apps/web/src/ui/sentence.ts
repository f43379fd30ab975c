/** A clause as a sentence begins. Names, which stand between backticks, are left as they are. */
export const sentence = (clause: string): string => clause.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
