export type SvgTheme = 'light' | 'dark';

/** Colours written out: an image in a document has no style sheet. */
export interface Palette {
  readonly paper: string;
  readonly raised: string;
  readonly line: string;
  readonly lifeline: string;
  readonly ink: string;
  readonly muted: string;
  readonly call: string;
  readonly onCall: string;
  readonly bad: string;
  readonly badSoft: string;
  readonly onBad: string;
  readonly good: string;
  readonly goodSoft: string;
  readonly onGood: string;
}

/** The colours of the editor, so that a picture looks like what it was taken from. */
export const PALETTES: Readonly<Record<SvgTheme, Palette>> = {
  light: {
    ...{ paper: '#ffffff', raised: '#f4f6f9', line: '#dde3eb', lifeline: '#b9c6d8', ink: '#172030', muted: '#55617a' },
    ...{ call: '#0b766e', onCall: '#ffffff', bad: '#b3261e', badSoft: '#fde8e6', onBad: '#ffffff' },
    ...{ good: '#166b39', goodSoft: '#e0f4e7', onGood: '#ffffff' },
  },
  dark: {
    ...{ paper: '#151a23', raised: '#1c2330', line: '#2a3342', lifeline: '#3a475c', ink: '#e7ebf2', muted: '#9ca8bc' },
    ...{ call: '#2dd4bf', onCall: '#04211e', bad: '#ff8a80', badSoft: '#3b1d20', onBad: '#2b0705' },
    ...{ good: '#5fd08a', goodSoft: '#14301f', onGood: '#04211e' },
  },
};
