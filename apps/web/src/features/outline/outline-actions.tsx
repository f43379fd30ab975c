import { assignZone, lookup } from '@spillway/model';
import { CornerDownRight, type LucideIcon, Plus, SquareDashed } from 'lucide-react';
import { useState } from 'react';
import { connectAll, create } from '../../editor/actions/create';
import { connectionProblem } from '../../editor/canvas/connection';
import { parseQuickAdd } from '../../editor/overlays/parse-quick-add';
import { useEditor, useEditorApi } from '../../editor/store';
import { matching, type Option } from '../inspector/controls/option';
import { SuggestInput } from '../inspector/controls/suggest-input';
import { elements, zones } from '../inspector/members/options';

const NO_ZONE = { value: '', label: 'No zone' };

/** What the mouse does on the canvas: add, connect, move into a zone. */
export function OutlineActions() {
  const api = useEditorApi();
  const selection = useEditor((state) => state.selection);
  const chosen = selection.filter((ref) => ref.in === 'elements').map(({ id }) => id);
  const chosenZones = selection.filter((ref) => ref.in === 'zones').map(({ id }) => id);
  const targets = (): readonly Option[] => {
    const { document } = api.getState();
    const from = chosen.map((id) => lookup(document.elements, id)?.kind);
    return elements()(document, {}).filter(({ value, hint }) => {
      const kind = lookup(document.elements, value)?.kind;
      return (
        hint !== undefined &&
        kind !== undefined &&
        from.some((source) => source !== undefined && connectionProblem(source, kind) === undefined)
      );
    });
  };
  return (
    <div className="flex shrink-0 flex-col gap-0.5 border-line border-t p-2">
      <ActionBox
        icon={Plus}
        label="Add an element"
        placeholder="Add: kafka orders…"
        suggest={(text) =>
          text.trim() === ''
            ? []
            : parseQuickAdd(text).map(({ key, name, description }) => ({ value: key, label: name, hint: description }))
        }
        onPick={(key, text) => {
          const found = parseQuickAdd(text).find((each) => each.key === key);
          if (found !== undefined) create(api, found, api.canvas()?.cursor() ?? { x: 0, y: 0 });
        }}
      />
      {chosen.length > 0 && (
        <ActionBox
          icon={CornerDownRight}
          label={`Connect ${chosen.length === 1 ? 'it' : `these ${chosen.length}`} to`}
          placeholder="Connect to…"
          suggest={(text) => matching(targets(), text)}
          onPick={(id) => connectAll(api, chosen, id)}
        />
      )}
      {chosen.length + chosenZones.length > 0 && (
        <ActionBox
          icon={SquareDashed}
          label="Move to zone"
          placeholder="Move to zone…"
          suggest={(text) =>
            matching(
              [NO_ZONE, ...zones(api.getState().document, {})].filter(({ value }) => !chosenZones.includes(value)),
              text,
            )
          }
          onPick={(zone) => {
            api.dispatch(
              assignZone,
              { elements: chosen, zones: chosenZones, zone: zone === '' ? undefined : zone },
              { label: 'Move to zone' },
            );
            api.announce(
              zone === ''
                ? 'Moved out of every zone'
                : `Moved to ${lookup(api.getState().document.zones, zone)?.name ?? zone}`,
            );
          }}
        />
      )}
    </div>
  );
}

interface ActionBoxProps {
  icon: LucideIcon;
  label: string;
  placeholder: string;
  suggest: (text: string) => readonly Option[];
  onPick: (value: string, text: string) => void;
}

function ActionBox({ icon: IconOf, label, placeholder, suggest, onPick }: ActionBoxProps) {
  const [text, setText] = useState('');
  return (
    <div className="flex h-7 items-center gap-1.5 rounded-control px-1.5 focus-within:bg-hover hover:bg-hover">
      <IconOf size={14} className="shrink-0 text-muted" aria-hidden />
      <SuggestInput
        label={label}
        text={text}
        onText={setText}
        suggest={suggest}
        onPick={({ value }) => {
          onPick(value, text);
          setText('');
        }}
        onSubmit={() => setText('')}
        onCancel={() => setText('')}
        eager
        placeholder={placeholder}
        className="h-7 w-full bg-transparent text-[0.8125rem] outline-none"
      />
    </div>
  );
}
