export * from './catalog/classifications.js';
export * from './catalog/effective.js';
export * from './catalog/technologies.js';
export * from './catalog/technology-details.js';
export { type Configuration, type CustomTag, parseConfiguration } from './configuration/configuration.js';
export { cascades } from './document/cascades.js';
export { checkRecords } from './document/check-records.js';
export type { Issue } from './document/issues.js';
export { nearest } from './document/nearest.js';
export {
  locator,
  type ParseFailure,
  type ParseResult,
  parseModel,
  positionOf,
  readChecked,
  validateModel,
} from './document/parse.js';
export { printModel, printYaml } from './document/print.js';
export { shareTexts } from './document/shared-texts.js';
export type { Path, Position } from './document/source-map.js';
export * from './duration.js';
export * from './edits/add-element.js';
export * from './edits/add-entity.js';
export * from './edits/add-field.js';
export * from './edits/add-handler.js';
export * from './edits/add-journey.js';
export * from './edits/add-step.js';
export * from './edits/add-waiver.js';
export * from './edits/add-zone.js';
export * from './edits/assign-zone.js';
export * from './edits/change-handler.js';
export * from './edits/change-kind.js';
export * from './edits/change-step.js';
export * from './edits/connect.js';
export * from './edits/copy-fragment.js';
export type { Edit } from './edits/edit.js';
export type { OfEntity } from './edits/fields.js';
export * from './edits/fresh-id.js';
export * from './edits/group-into-zone.js';
export { handlersOf } from './edits/handlers.js';
export * from './edits/holdings.js';
export * from './edits/lifecycles.js';
export * from './edits/move-field.js';
export * from './edits/move-records.js';
export * from './edits/move-step.js';
export * from './edits/paste-fragment.js';
export * from './edits/reconnect.js';
export * from './edits/remove-field.js';
export * from './edits/remove-handler.js';
export * from './edits/remove-records.js';
export * from './edits/remove-step.js';
export * from './edits/rename-field.js';
export * from './edits/reorder-record.js';
export { setDocument } from './edits/set-document.js';
export * from './edits/set-field.js';
export * from './edits/set-member.js';
export { type InHandler, type StepPath, stepAt } from './edits/step-lists.js';
export { CARD, contentsOf, enclosing, zoneIsInside } from './edits/zones.js';
export * from './graph/graph.js';
export * from './graph/interaction.js';
export * from './graph/journeys.js';
export * from './graph/lookup.js';
export * from './graph/payload.js';
export * from './graph/renew.js';
export * from './graph/steps.js';
export * from './graph/trust.js';
export type * from './graph/views.js';
export * from './patch.js';
export * from './schema/element.js';
export * from './schema/entity.js';
export * from './schema/flow.js';
export * from './schema/handler.js';
export * from './schema/holding.js';
export * from './schema/model.js';
export * from './schema/records.js';
export * from './schema/scalars.js';
