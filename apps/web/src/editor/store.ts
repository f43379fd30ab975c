import type { Analysis, Depth } from '@spillway/analysis';
import type { CollectionName, Id, Model, Patch } from '@spillway/model';
import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { StoreApi } from 'zustand/vanilla';

/** A record of the open document. */
export interface Ref {
  readonly in: CollectionName;
  readonly id: Id;
}

/** What has become of the user's work; `saved` appears only after the server's acknowledgement. */
export type SaveState =
  | { readonly kind: 'saved' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'offline'; readonly changes: number }
  | { readonly kind: 'failed'; readonly reason: string };

export type Tool = 'select' | 'hand';
export type BottomTab = 'findings' | 'failures' | 'data';
export type DataViewName = 'questions' | 'lineage' | 'personal' | 'erasure' | 'retention' | 'schemas' | 'flows';
/** What the failures panel shows: what can happen, what one lets happen, and tables and pictures made of it. */
export type FailuresViewName = 'outcomes' | 'what-if' | 'fmea' | 'blast-radius' | 'budgets';
export type PanelName = 'left' | 'right' | 'bottom';

/** Which panels are open; remembered between visits. */
export interface Panels {
  readonly left: boolean;
  readonly leftTab: 'palette' | 'outline';
  readonly right: boolean;
  readonly bottom: BottomTab | null;
  /** The tab that comes back when the bottom panel is opened again. */
  readonly bottomTab: BottomTab;
  readonly dataView: DataViewName;
  readonly failuresView: FailuresViewName;
  /** Height of the bottom panel in pixels. */
  readonly bottomHeight: number;
}

/** What floats over the canvas and takes the keyboard; at most one at a time. */
export type Overlay =
  | { readonly kind: 'quick-add'; readonly at: Point; readonly from?: Id }
  | { readonly kind: 'connect-to'; readonly from: readonly Id[] }
  | { readonly kind: 'palette' }
  | { readonly kind: 'find' }
  | { readonly kind: 'help' }
  | { readonly kind: 'share' }
  | { readonly kind: 'export' }
  | { readonly kind: 'import'; readonly text?: string }
  | { readonly kind: 'name-version' };

/** A counterexample in the player, and the step at which it stands. */
export interface Playing {
  readonly journey: Id;
  readonly variant?: string | undefined;
  /** Names of the faults that strike; none plays the journey as it is meant to be. */
  readonly faults: readonly string[];
  /** The effect that it is about. */
  readonly effect?: Id | undefined;
  readonly step: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Everything the editor of one document knows. */
export interface EditorState {
  readonly modelId: Id;
  readonly readOnly: boolean;
  readonly document: Model;
  /** The last revision the server has acknowledged or announced. */
  readonly revision: number;
  readonly save: SaveState;
  readonly selection: readonly Ref[];
  readonly tool: Tool;
  readonly depth: Depth;
  readonly analysis: Analysis | undefined;
  /** Fingerprint of the finding whose path is shown. */
  readonly focusedFinding: string | undefined;
  /** Records to point out beside the selection: search results, the rows under the cursor. */
  readonly highlighted: readonly Ref[];
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly panels: Panels;
  /** What the data views tell about: a field reference, or an entity's id. */
  readonly dataSubject: string | undefined;
  /** What the failures panel plays over the canvas. */
  readonly playing: Playing | undefined;
  readonly overlay: Overlay | undefined;
  /** The record whose name is being edited on the canvas. */
  readonly renaming: Ref | undefined;
  /** What a screen reader says next; `count` makes repeated texts distinct. */
  readonly announcement: { readonly text: string; readonly count: number };
}

export interface EditOptions {
  /** What undo calls it: "Move orders". */
  readonly label?: string;
  /** Edits of one gesture are one undo step. */
  readonly gesture?: string;
}

/** Something that is told on the canvas, part by part. */
export interface Story {
  readonly now: readonly Ref[];
  readonly whole: readonly Ref[];
  /** Moves the view even where what happens now is in it already. */
  readonly isBeginning: boolean;
}

/** What only the mounted canvas can do. */
export interface CanvasPort {
  reveal(ref: Ref): void;
  fit(refs?: readonly Ref[]): void;
  /** Shows what happens now: with all that it is a part of where names can be read so, else from near. */
  follow(story: Story): void;
  zoom(change: 'in' | 'out' | 'actual'): void;
  /** The place for something new: the cursor if it is over the canvas, else the middle of the view. */
  cursor(): Point;
  focus(ref?: Ref): void;
}

/** The only way to change what is open. */
export interface EditorApi {
  getState(): EditorState;
  subscribe(listener: (state: EditorState, previous: EditorState) => void): () => void;
  /** Computes a patch from the document, applies it, remembers it for undo and sends it. Returns the patch; empty when nothing changed. */
  dispatch<I>(edit: (model: Model, input: I) => Patch, input: I, options?: EditOptions): Patch;
  /** As `dispatch`, for a patch that exists already (the fix of a finding). */
  applyPatch(patch: Patch, options?: EditOptions): Patch;
  undo(): void;
  redo(): void;
  select(refs: readonly Ref[]): void;
  setTool(tool: Tool): void;
  setDepth(depth: Depth): void;
  setAnalysis(analysis: Analysis | undefined): void;
  focusFinding(fingerprint: string | undefined): void;
  highlight(refs: readonly Ref[]): void;
  /** Selects a record and brings it into view. */
  reveal(ref: Ref): void;
  /** On a small screen the editor is for reading; what was opened read-only stays so. */
  setReading(reading: boolean): void;
  togglePanel(panel: PanelName): void;
  setPanels(change: Partial<Panels>): void;
  /** Opens a view of the data panel, on a field or an entity where one is named. */
  showData(view: DataViewName, subject?: string): void;
  /** What the data views tell about from now on. */
  showSubject(subject: string): void;
  /** Plays a counterexample, or goes to another step of it; `undefined` ends that. */
  play(playing: Playing | undefined): void;
  open(overlay: Overlay | undefined): void;
  rename(ref: Ref | undefined): void;
  announce(text: string): void;
  /** Registers the mounted canvas; returns what unregisters it. */
  attachCanvas(port: CanvasPort): () => void;
  canvas(): CanvasPort | undefined;
}

/** One open document: its store and its api. */
export interface Editor {
  readonly store: StoreApi<EditorState>;
  readonly api: EditorApi;
}

export const EditorContext = createContext<Editor | undefined>(undefined);

function useCurrentEditor(): Editor {
  const editor = useContext(EditorContext);
  if (editor === undefined) throw new Error('This component needs an open document around it (EditorContext).');
  return editor;
}

/** Subscribes to a part of the open document's state. Selectors must return stable values. */
export function useEditor<T>(selector: (state: EditorState) => T): T {
  return useStore(useCurrentEditor().store, selector);
}

/** The api of the open document; never changes while it is open. */
export function useEditorApi(): EditorApi {
  return useCurrentEditor().api;
}

export const sameRef = (a: Ref, b: Ref): boolean => a.in === b.in && a.id === b.id;
