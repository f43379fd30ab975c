import type { ElementKind } from '@spillway/model';

export type Theme = 'light' | 'dark';

/** The colours of the style sheet, written out: an image has no style sheet. */
export interface Colours {
  readonly canvas: string;
  readonly surface: string;
  readonly line: string;
  readonly ink: string;
  readonly muted: string;
  readonly zone: string;
  readonly zoneLine: string;
  readonly flow: string;
  readonly flowLight: string;
  readonly kinds: Readonly<Record<ElementKind, readonly [strong: string, soft: string]>>;
}

export const COLOURS: Readonly<Record<Theme, Colours>> = {
  light: {
    canvas: '#f4f6f9',
    surface: '#ffffff',
    line: '#dde3eb',
    ink: '#172030',
    muted: '#55617a',
    zone: 'rgb(46 84 132 / 0.06)',
    zoneLine: '#b9c6d8',
    flow: '#5d6b84',
    flowLight: '#8a96ab',
    kinds: {
      actor: ['#7a4fc0', '#f1ebfb'],
      service: ['#0b766e', '#dff3f0'],
      queue: ['#8a5300', '#fdf0d8'],
      store: ['#1c5bbf', '#e4eefc'],
      external: ['#55617a', '#e6eaf1'],
    },
  },
  dark: {
    canvas: '#0f131a',
    surface: '#151a23',
    line: '#2a3342',
    ink: '#e7ebf2',
    muted: '#9ca8bc',
    zone: 'rgb(150 186 235 / 0.06)',
    zoneLine: '#3a475c',
    flow: '#8f9db5',
    flowLight: '#6f7d95',
    kinds: {
      actor: ['#c7aaf7', '#2c2341'],
      service: ['#2dd4bf', '#123431'],
      queue: ['#f3b94f', '#36280f'],
      store: ['#82b4ff', '#182a47'],
      external: ['#9ca8bc', '#252e3d'],
    },
  },
};
