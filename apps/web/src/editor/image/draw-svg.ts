import { clip, escapeXml, textWidth } from '@spillway/formats/svg-text';
import { type ElementKind, type Id, type Model, type Point, printModel, type Rectangle } from '@spillway/model';
import { arrowAt } from '../canvas/drawing/arrow';
import { type CardFace, cardFace } from '../canvas/drawing/card';
import { type FlowFace, flowFace, PILL_FONT, PILL_HEIGHT } from '../canvas/drawing/flow-face';
import { placeLabels } from '../canvas/drawing/labels';
import { bounds, placesOf } from '../canvas/drawing/places';
import { type Route, routeFlows } from '../canvas/drawing/routes';
import { shape } from '../canvas/drawing/shapes';
import { COLOURS, type Colours, type Theme } from './colours';

export interface DrawOptions {
  readonly theme: Theme;
  /** Path data of a logo by its slug, where it is known. */
  readonly logoOf: (slug: string) => string | undefined;
}
export interface Drawing {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

const MARGIN = 32;
/** Neutral glyphs on a grid of 24, drawn as lines. */
const GLYPHS: Readonly<Record<ElementKind, string>> = {
  actor: 'M12 12a4 4 0 1 0 0-8a4 4 0 0 0 0 8ZM4 21a8 8 0 0 1 16 0',
  service: 'M4 4h16v7H4ZM4 14h16v6H4ZM8 7.5h.01M8 17h.01',
  queue: 'M3 6h4v12H3ZM10 6h4v12h-4ZM17 6h4v12h-4Z',
  store: 'M4 6c0-4 16-4 16 0v12c0 4-16 4-16 0ZM4 6c0 4 16 4 16 0M4 12c0 4 16 4 16 0',
  external: 'M7 18a4 4 0 0 1 0-8a6 6 0 0 1 11.5 1.5A3.3 3.3 0 0 1 18 18Z',
};

const at = ({ x, y }: Point): string => `translate(${x} ${y})`;

function drawCard(face: CardFace, place: Rectangle, colours: Colours, logoOf: DrawOptions['logoOf']): string {
  const { outline, details } = shape(face.look, face);
  const [strong, soft] = colours.kinds[face.kind];
  const edge = `stroke="${strong}" stroke-opacity="0.45"`;
  const twoLines = face.lines.length > 1;
  const top = face.look === 'window' ? 10 : face.look === 'cylinder' ? 9 : 0;
  const middle = top + (twoLines ? 40 : 32);
  const left = face.look === 'pill' ? 16 : 12;
  const logo = face.logo === undefined ? undefined : logoOf(face.logo);
  const icon =
    logo === undefined
      ? `<path d="${GLYPHS[face.kind]}" fill="none" stroke="${strong}" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/>`
      : `<path d="${logo}" fill="${strong}"/>`;
  const first = middle + (twoLines ? -12 : -3);
  const lines = face.lines
    .map(
      (line, index) =>
        `<text x="${left + 36}" y="${first + index * 17}" font-size="14" font-weight="600" fill="${colours.ink}">${escapeXml(line)}</text>`,
    )
    .join('');
  const below = `<text x="${left + 36}" y="${first + face.lines.length * 17 - 1}" font-size="12" fill="${colours.muted}">${escapeXml(clip(face.subtitle, 12, 122))}</text>`;
  const badges = face.badges
    .map(({ title, count }) => `${title.split(' ')[0]}${count === undefined ? '' : ` ${count}`}`)
    .join(' · ');
  const row =
    badges === ''
      ? ''
      : `<text x="${left + 36}" y="${face.height - 14}" font-size="10" fill="${strong}">${escapeXml(clip(badges, 10, 122))}</text>`;
  return (
    `<g transform="${at(place)}"><title>${escapeXml(`${face.name} (${face.kind})`)}</title>` +
    `<path d="${outline}" fill="${colours.surface}" ${edge} stroke-width="1.25"/>` +
    (details === '' ? '' : `<path d="${details}" fill="none" ${edge} stroke-linecap="round"/>`) +
    `<rect x="${left}" y="${middle - 14}" width="28" height="28" rx="${face.look === 'pill' ? 14 : 8}" fill="${soft}"/>` +
    `<g transform="translate(${left + 5} ${middle - 9}) scale(0.75)">${icon}</g>${lines}${below}${row}</g>`
  );
}

function drawFlow(route: Route, face: FlowFace, colours: Colours): string {
  const colour = face.look === 'sync' || face.look === 'webhook' ? colours.flow : colours.flowLight;
  const dots = face.look === 'cdc' ? ' stroke-dasharray="1 4" stroke-linecap="round"' : '';
  const end = route.points.at(-1);
  const arrow = end === undefined ? undefined : arrowAt(face.look, end, route.heading);
  const paint = arrow?.filled === true ? `fill="${colour}"` : `fill="none" stroke="${colour}" stroke-width="1.6"`;
  const head = arrow === undefined ? '' : `<path d="${arrow.path}" ${paint}/>`;
  return `<path d="${route.path}" fill="none" stroke="${colour}" stroke-width="${face.look === 'async' ? 1.25 : 1.6}"${dots}/>${head}`;
}

function drawPill({ x, y }: Point, face: FlowFace, colours: Colours): string {
  const words = [face.label, ...face.badges.map(({ kind, text }) => (text === '' ? kind : text))]
    .filter((word) => word !== '')
    .join(' · ');
  const width = textWidth(words, PILL_FONT) + 16;
  return (
    `<g transform="translate(${x} ${y})"><rect x="${-width / 2}" y="${-PILL_HEIGHT / 2}" width="${width}" height="${PILL_HEIGHT}" rx="${PILL_HEIGHT / 2}" fill="${colours.surface}" stroke="${colours.line}"/>` +
    `<text y="4" font-size="${PILL_FONT}" text-anchor="middle" fill="${colours.ink}">${escapeXml(words)}</text></g>`
  );
}

function drawZone(name: string, facts: readonly string[], place: Rectangle, colours: Colours): string {
  const { x, y, width, height } = place;
  const more =
    facts.length === 0
      ? ''
      : `<tspan fill="${colours.muted}" font-weight="400" dx="6">${escapeXml(facts.join(' · '))}</tspan>`;
  return (
    `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="12" fill="${colours.zone}" stroke="${colours.zoneLine}"/>` +
    `<text x="${x + 12}" y="${y + 18}" font-size="12" font-weight="600" fill="${colours.ink}">${escapeXml(name)}${more}</text>`
  );
}

/** The document as an SVG image with the document itself in its metadata; pure, and the same for the same document. */
export function drawSvg(model: Model, { theme, logoOf }: DrawOptions): Drawing {
  const colours = COLOURS[theme];
  const places = placesOf(model);
  const routes = routeFlows(model.flows, places.elements);
  const faceOf = (id: Id): FlowFace | undefined => {
    const flow = model.flows[id];
    return flow === undefined ? undefined : flowFace(model, flow);
  };
  const labels = placeLabels(routes, faceOf, places.elements);
  const lines = [...routes.values()].flatMap(({ points }) =>
    points.map((point) => ({ ...point, width: 0, height: 0 })),
  );
  const area = bounds([...places.elements.values(), ...places.zones.values(), ...lines]) ?? {
    x: 0,
    y: 0,
    width: 400,
    height: 200,
  };
  const width = Math.ceil(area.width + MARGIN * 2);
  const height = Math.ceil(area.height + MARGIN * 2);
  const zones = [...places.zones]
    .sort(([a], [b]) => (places.depth.get(a) ?? 0) - (places.depth.get(b) ?? 0))
    .map(([id, place]) => {
      const zone = model.zones[id];
      const facts = [zone?.trust, zone?.jurisdiction].filter((fact) => fact !== undefined);
      return drawZone(zone?.name ?? id, facts, place, colours);
    });
  const flows = [...routes].map(([id, route]) => {
    const face = faceOf(id);
    return face === undefined ? '' : drawFlow(route, face, colours);
  });
  const cards = [...places.elements].map(([id, place]) => {
    const element = model.elements[id];
    return element === undefined ? '' : drawCard(cardFace(element, model.entities), place, colours, logoOf);
  });
  const pills = [...labels].map(([id, point]) => {
    const face = faceOf(id);
    return face === undefined ? '' : drawPill(point, face, colours);
  });
  const view = `${area.x - MARGIN} ${area.y - MARGIN} ${width} ${height}`;
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${view}" font-family="'Inter Variable', Inter, ui-sans-serif, system-ui, sans-serif">`,
    `<title>${escapeXml(model.name)}</title>`,
    `<metadata><spillway:model xmlns:spillway="urn:spillway:model:1">${escapeXml(printModel(model))}</spillway:model></metadata>`,
    `<rect x="${area.x - MARGIN}" y="${area.y - MARGIN}" width="${width}" height="${height}" fill="${colours.canvas}"/>`,
    ...zones,
    ...flows,
    ...cards,
    ...pills,
    '</svg>',
  ].join('\n');
  return { svg: `${svg}\n`, width, height };
}
