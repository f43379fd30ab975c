import { addEntity, addJourney, addLifecycle, addZone, freshId, type Model } from '@spillway/model';
import { useEditorApi } from '../../editor/store';
import { flowLabel, starts } from './members/options';
import { ModelList } from './model-list';

const count = (n: number, one: string, many = `${one}s`) => `${n} ${n === 1 ? one : many}`;

const zoneRows = (model: Model) =>
  Object.entries(model.zones).map(([id, zone]) => ({
    id,
    label: zone.name,
    hint: [zone.trust, zone.jurisdiction].filter(Boolean).join(', '),
  }));
const entityRows = (model: Model) =>
  Object.entries(model.entities).map(([id, entity]) => ({
    id,
    label: entity.name,
    hint: count(Object.keys(entity.fields).length, 'field'),
  }));
const journeyRows = (model: Model) =>
  Object.entries(model.journeys).map(([id, journey]) => ({
    id,
    label: journey.name,
    hint: journey.purpose ?? flowLabel(model, journey.starts),
  }));
const lifecycleRows = (model: Model) =>
  Object.entries(model.lifecycles).map(([id, lifecycle]) => ({
    id,
    label: model.entities[lifecycle.entity]?.name ?? lifecycle.entity,
    hint: count(Object.keys(lifecycle.states).length, 'state'),
  }));
const waiverRows = (model: Model) =>
  Object.entries(model.waivers).map(([id, waiver]) => ({ id, label: waiver.rule, hint: waiver.reason }));

/** Every record that has no card on the canvas, to open, add and delete. */
export function ModelLists() {
  const api = useEditorApi();
  const document = () => api.getState().document;
  const open = (collection: 'zones' | 'entities' | 'journeys' | 'lifecycles', id: string) => {
    api.select([{ in: collection, id }]);
    return undefined;
  };
  return (
    <>
      <ModelList
        collection="entities"
        title="Entities"
        one="entity"
        rows={entityRows}
        unstated="Tells what moves, which of it is personal, and who owns it."
        onAdd={(name) => {
          const id = freshId(document().entities, name);
          api.dispatch(addEntity, { id, name }, { label: `Add entity ${name}` });
          return open('entities', id);
        }}
      />
      <ModelList
        collection="journeys"
        title="Journeys"
        one="journey"
        rows={journeyRows}
        unstated="Derived from what leaves actors and externals. Stating them adds purposes and budgets."
        onAdd={(name) => {
          const [start] = starts(document(), {});
          if (start === undefined) return 'A journey starts with a flow. Draw one first.';
          const id = freshId(document().journeys, name);
          api.dispatch(addJourney, { id, name, starts: start.value }, { label: `Add journey ${name}` });
          return open('journeys', id);
        }}
      />
      <ModelList
        collection="lifecycles"
        title="Lifecycles"
        one="lifecycle of an entity"
        rows={lifecycleRows}
        unstated="Tells which changes of state are legal, and which repeats are refused."
        onAdd={(name) => {
          const known = Object.entries(document().entities).find(([id, entity]) =>
            [id, entity.name].some((each) => each.toLowerCase() === name.toLowerCase()),
          );
          if (known === undefined) return `There is no entity “${name}”. Add it above first.`;
          const id = freshId(document().lifecycles, known[0]);
          api.dispatch(addLifecycle, { id, entity: known[0] }, { label: `Add lifecycle of ${known[1].name}` });
          return open('lifecycles', id);
        }}
      />
      <ModelList
        collection="zones"
        title="Zones"
        one="zone"
        rows={zoneRows}
        unstated="Tells where trust and jurisdiction end."
        onAdd={(name) => {
          const id = freshId(document().zones, name);
          api.dispatch(addZone, { id, name }, { label: `Add zone ${name}` });
          return open('zones', id);
        }}
      />
      <ModelList
        collection="waivers"
        title="Waivers"
        one="waiver"
        rows={waiverRows}
        unstated="Findings that someone has accepted, with a reason, appear here."
      />
    </>
  );
}
