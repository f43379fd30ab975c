import { lookup } from '@spillway/model';
import { BadgeCheck, CircleDashed, ListTree, Route, Workflow } from 'lucide-react';
import { type Ref, useEditor } from '../../editor/store';
import {
  ENTITY_MEMBERS,
  JOURNEY_MEMBERS,
  LIFECYCLE_MEMBERS,
  WAIVER_MEMBERS,
  ZONE_MEMBERS,
} from './members/record-members';
import { ModelInspector } from './model-inspector';
import { MultiInspector } from './multi-inspector';
import { ElementInspector } from './records/element-inspector';
import { EntityFields } from './records/entity-fields';
import { FlowInspector } from './records/flow-inspector';
import { LifecycleEditor } from './records/lifecycle-editor';
import { SimpleInspector } from './records/simple-inspector';
import { ZoneContents } from './records/zone-contents';

/** The editor of what is selected; of the model when nothing is. */
export function Inspector() {
  const selection = useEditor((state) => state.selection);
  const [first, another] = selection;
  return (
    <aside
      aria-label="Inspector"
      className="relative h-full min-w-0 overflow-y-auto overflow-x-hidden overscroll-contain bg-surface"
    >
      {first === undefined ? (
        <ModelInspector />
      ) : another === undefined ? (
        <RecordInspector key={`${first.in}/${first.id}`} target={first} refs={selection} />
      ) : (
        <MultiInspector refs={selection} />
      )}
    </aside>
  );
}

function RecordInspector({ target, refs }: { target: Ref; refs: readonly Ref[] }) {
  const element = useEditor(({ document }) =>
    target.in === 'elements' ? lookup(document.elements, target.id) : undefined,
  );
  const flow = useEditor(({ document }) => (target.in === 'flows' ? lookup(document.flows, target.id) : undefined));
  if (element !== undefined) return <ElementInspector refs={refs} id={target.id} element={element} />;
  if (flow !== undefined) return <FlowInspector refs={refs} id={target.id} flow={flow} />;
  return <OtherInspector target={target} refs={refs} />;
}

function OtherInspector({ target, refs }: { target: Ref; refs: readonly Ref[] }) {
  const entity = useEditor(({ document }) =>
    target.in === 'entities' ? lookup(document.entities, target.id) : undefined,
  );
  const lifecycle = useEditor(({ document }) =>
    target.in === 'lifecycles' ? lookup(document.lifecycles, target.id) : undefined,
  );
  const waiver = useEditor(({ document }) =>
    target.in === 'waivers' ? lookup(document.waivers, target.id) : undefined,
  );
  const of = useEditor(({ document }) => lookup(document.entities, lifecycle?.entity)?.name ?? lifecycle?.entity);
  const common = { target, refs };
  switch (target.in) {
    case 'zones':
      return (
        <SimpleInspector {...common} icon={CircleDashed} kind="Zone" members={ZONE_MEMBERS}>
          <ZoneContents zone={target.id} />
        </SimpleInspector>
      );
    case 'entities':
      return (
        <SimpleInspector {...common} icon={ListTree} kind="Entity" members={ENTITY_MEMBERS}>
          {entity && <EntityFields id={target.id} entity={entity} />}
        </SimpleInspector>
      );
    case 'journeys':
      return <SimpleInspector {...common} icon={Route} kind="Journey" members={JOURNEY_MEMBERS} />;
    case 'lifecycles':
      return (
        <SimpleInspector
          {...common}
          icon={Workflow}
          kind="Lifecycle"
          members={LIFECYCLE_MEMBERS}
          heading={<h2 className="font-semibold text-[0.9375rem]">Lifecycle of {of}</h2>}
        >
          {lifecycle && <LifecycleEditor id={target.id} lifecycle={lifecycle} />}
        </SimpleInspector>
      );
    case 'waivers':
      return (
        <SimpleInspector
          {...common}
          icon={BadgeCheck}
          kind="Waiver"
          members={WAIVER_MEMBERS}
          heading={
            <>
              <h2 className="text-muted text-xs">Waiver</h2>
              <p className="break-words font-mono text-xs">{waiver?.rule}</p>
              <p className="text-muted text-xs">about {waiver?.subjects.join(', ')}</p>
            </>
          }
        />
      );
    case 'elements':
    case 'flows':
      return null;
  }
}
