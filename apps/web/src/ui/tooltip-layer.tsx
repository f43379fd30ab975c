import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { Kbd } from './kbd';
import { placeBeside } from './place-beside';
import { listenForTooltips } from './tooltip-listener';

/** Shows the tooltip of whatever the pointer rests on or the keyboard has reached: one for the whole page. */
export function TooltipLayer() {
  const [target, setTarget] = useState<HTMLElement>();
  const layer = useRef<HTMLDivElement>(null);
  useEffect(() => listenForTooltips(layer, setTarget), []);
  useLayoutEffect(() => {
    const element = layer.current;
    if (target === undefined || element === null) return;
    element.showPopover();
    const { x, y } = placeBeside(
      target.getBoundingClientRect(),
      { width: element.offsetWidth, height: element.offsetHeight },
      { width: window.innerWidth, height: window.innerHeight },
      target.dataset.tooltipSide,
    );
    element.style.translate = `${x}px ${y}px`;
    return () => element.hidePopover();
  }, [target]);
  const { tooltip, tooltipKeys } = target?.dataset ?? {};
  return (
    <div
      ref={layer}
      // What it says is the name of its owner already, and the keys are among its attributes.
      aria-hidden
      popover="manual"
      data-raised
      className="fixed inset-[0_auto_auto_0] m-0 max-w-72 animate-appear items-center gap-2 rounded-control border border-line bg-raised px-2 py-1 text-ink text-xs shadow-raised open:flex"
    >
      {tooltip}
      {tooltipKeys !== undefined && <Kbd keys={tooltipKeys} />}
    </div>
  );
}
