let count = 0;

/**
 * Draws a Mermaid text with the npm package `mermaid`, fetched on first use, in its strict mode: no scripts, no links,
 * no HTML from labels. Rejects with mermaid's own message when the text does not parse.
 */
export async function renderMermaid(code: string): Promise<SVGSVGElement> {
  const { default: mermaid } = await import('mermaid');
  mermaid.initialize({
    startOnLoad: false,
    securityLevel: 'strict',
    suppressErrorRendering: true,
    theme: 'neutral',
    fontFamily: 'Inter Variable, sans-serif',
  });
  count += 1;
  const { svg } = await mermaid.render(`mermaid-preview-${count}`, code);
  // Parsed as HTML, since labels may hold what is not well-formed XML; mermaid has sanitised it.
  const drawing = new DOMParser().parseFromString(svg, 'text/html').querySelector('svg');
  if (drawing === null) throw new Error('Mermaid drew nothing.');
  return drawing;
}
