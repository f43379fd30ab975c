import type { ElementKind } from '@spillway/model';

export interface Size {
  readonly width: number;
  readonly height: number;
}
/** SVG path data: the outline, which is filled, and lines drawn on it. */
export interface Shape {
  readonly outline: string;
  readonly details: string;
}

const R = 8;
const LID = 7;
const CUT = 12;

const rounded = (w: number, h: number, r: number): string =>
  `M${r} 0H${w - r}A${r} ${r} 0 0 1 ${w} ${r}V${h - r}A${r} ${r} 0 0 1 ${w - r} ${h}H${r}A${r} ${r} 0 0 1 0 ${h - r}V${r}A${r} ${r} 0 0 1 ${r} 0Z`;

const shapeOf = (look: Look, { width: w, height: h }: Size): Shape => {
  switch (look) {
    case 'pill':
      return { outline: rounded(w, h, Math.min(h / 2, 32)), details: '' };
    case 'card':
      return { outline: rounded(w, h, R), details: '' };
    case 'window':
      return { outline: rounded(w, h, R), details: `M0 12H${w}M8 6h.01M14 6h.01M20 6h.01` };
    case 'queue':
      // Messages waiting at the closed end.
      return { outline: rounded(w, h, R), details: `M${w - 10} 0V${h}M${w - 20} 0V${h}M${w - 30} 0V${h}` };
    case 'stream':
      // The same with an open end: what was read stays, and more may read it.
      return {
        outline: `M${w} 0H${R}A${R} ${R} 0 0 0 0 ${R}V${h - R}A${R} ${R} 0 0 0 ${R} ${h}H${w}L${w - 7} ${h * 0.75}L${w} ${h / 2}L${w - 7} ${h / 4}Z`,
        details: `M${w - 14} 0V${h}M${w - 23} 0V${h}M${w - 32} 0V${h}`,
      };
    case 'cylinder':
      return {
        outline: `M0 ${LID}C0 ${-LID / 3} ${w} ${-LID / 3} ${w} ${LID}V${h - LID}C${w} ${h + LID / 3} 0 ${h + LID / 3} 0 ${h - LID}Z`,
        details: `M0 ${LID}C0 ${LID * 2.33} ${w} ${LID * 2.33} ${w} ${LID}`,
      };
    case 'cut':
      return {
        outline: `M${CUT} 0H${w - CUT}L${w} ${CUT}V${h - CUT}L${w - CUT} ${h}H${CUT}L0 ${h - CUT}V${CUT}Z`,
        details: '',
      };
  }
};

export type Look = 'pill' | 'card' | 'window' | 'queue' | 'stream' | 'cylinder' | 'cut';

/** The shape that tells an element's kind, and for two kinds its role. */
export function lookOf(kind: ElementKind, role: string): Look {
  switch (kind) {
    case 'actor':
      return 'pill';
    case 'service':
      return role === 'frontend' || role === 'mobile' ? 'window' : 'card';
    case 'queue':
      return role === 'queue' ? 'queue' : 'stream';
    case 'store':
      return 'cylinder';
    case 'external':
      return 'cut';
  }
}

const cache = new Map<string, Shape>();

/** The paths of a look at a size. There are few sizes, so each is computed once. */
export function shape(look: Look, size: Size): Shape {
  const key = `${look} ${size.width} ${size.height}`;
  const known = cache.get(key);
  if (known !== undefined) return known;
  const made = shapeOf(look, size);
  cache.set(key, made);
  return made;
}
