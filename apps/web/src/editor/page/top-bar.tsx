import { setDocument } from '@spillway/model';
import { Link } from '@tanstack/react-router';
import { ChevronDown, Download, Menu as MenuIcon, Share2 } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { ThemeMenu } from '../../theme/theme-menu';
import { Button } from '../../ui/button';
import { Menu, MenuItem, MenuSeparator } from '../../ui/menu';
import { Segmented } from '../../ui/segmented';
import { Tooltip } from '../../ui/tooltip';
import { isAvailable } from '../actions/action';
import { action } from '../actions/actions';
import { useEditor, useEditorApi } from '../store';
import { ActionButton } from './action-button';
import { SavedState } from './saved-state';

const DEPTHS = [
  { value: 'sketch', label: 'Sketch', title: 'Only what is wrong with the drawing itself' },
  { value: 'design', label: 'Design', title: 'What a design review would ask' },
  { value: 'production', label: 'Production', title: 'Everything that can hurt in production' },
] as const;

function ModelName() {
  const api = useEditorApi();
  const name = useEditor((state) => state.document.name);
  const readOnly = useEditor((state) => state.readOnly);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (field.current !== null && document.activeElement !== field.current) field.current.value = name;
  }, [name]);
  if (readOnly) return <h1 className="truncate font-semibold text-sm">{name}</h1>;
  const commit = (): void => {
    const value = field.current?.value.trim() ?? '';
    if (value !== '' && value !== name) api.dispatch(setDocument, { name: value }, { label: 'Rename the model' });
    else if (field.current !== null) field.current.value = name;
  };
  return (
    <h1 className="min-w-0 shrink">
      <input
        ref={field}
        aria-label="Name of the model"
        defaultValue={name}
        maxLength={200}
        className="field-sizing-content h-7 min-w-16 max-w-64 truncate rounded-control border border-transparent bg-transparent px-1.5 font-semibold text-sm hover:border-line focus:border-accent focus:bg-surface"
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.currentTarget.value = name;
          if (event.key === 'Enter' || event.key === 'Escape') event.currentTarget.blur();
        }}
      />
    </h1>
  );
}

function MainMenu() {
  const api = useEditorApi();
  const state = useEditor((current) => current);
  const item = (id: string) => {
    const { label, icon, shortcuts } = action(id);
    return (
      <MenuItem
        icon={icon}
        shortcut={shortcuts?.[0]}
        disabled={!isAvailable(action(id), state)}
        onSelect={() => action(id).perform(api)}
      >
        {label}
      </MenuItem>
    );
  };
  return (
    <Menu
      label="Model"
      trigger={
        <Button variant="quiet" aria-label="Menu" className="px-2">
          <MenuIcon size={16} aria-hidden />
          <ChevronDown size={12} className="text-muted" aria-hidden />
        </Button>
      }
    >
      {item('import')}
      {item('export')}
      {item('share')}
      {item('name-version')}
      <MenuSeparator />
      {item('undo')}
      {item('redo')}
      {item('select-all')}
      {item('layout')}
      <MenuSeparator />
      {item('panel-left')}
      {item('panel-right')}
      {item('panel-bottom')}
      <MenuSeparator />
      {item('palette')}
      {item('find')}
      {item('help')}
    </Menu>
  );
}

/** The bar over the editor: where one is, whether work is safe, and what concerns the whole model. */
export function TopBar({ onRetry, narrow }: { onRetry: () => void; narrow: boolean }) {
  const api = useEditorApi();
  const depth = useEditor((state) => state.depth);
  const readOnly = useEditor((state) => state.readOnly);
  return (
    <header className="flex h-11 shrink-0 items-center gap-1.5 border-line border-b bg-surface px-2">
      {!readOnly && (
        <Tooltip content="All models">
          <Link
            to="/"
            aria-label="All models"
            className="inline-flex size-8 items-center justify-center rounded-control hover:bg-hover"
          >
            <svg
              width="18"
              height="18"
              viewBox="0 0 24 24"
              fill="none"
              stroke="currentColor"
              strokeWidth="2.2"
              strokeLinecap="round"
              className="text-accent"
              aria-hidden="true"
            >
              <path d="M3 7h7c5 0 3 10 8 10h3M3 12h4M3 17h5M16 7h5" />
            </svg>
          </Link>
        </Tooltip>
      )}
      <MainMenu />
      <ModelName />
      {readOnly ? (
        <span className="rounded-control bg-sunken px-1.5 py-0.5 text-muted text-xs">Read only</span>
      ) : (
        <SavedState onRetry={onRetry} />
      )}
      <div className="ml-auto flex items-center gap-1">
        {!readOnly && !narrow && (
          <>
            <ActionButton id="undo" />
            <ActionButton id="redo" />
            <span className="mx-1 h-5 w-px bg-line" />
          </>
        )}
        {!narrow && <Segmented label="Depth of the analysis" value={depth} onChange={api.setDepth} options={DEPTHS} />}
        {narrow && !readOnly && <ActionButton id="panel-left" />}
        {narrow && <ActionButton id="panel-right" />}
        <ActionButton id="find" />
        {!narrow && <ActionButton id="palette" />}
        <ThemeMenu />
        {!readOnly && !narrow && (
          <Button variant="outline" icon={Share2} onClick={() => api.open({ kind: 'share' })}>
            Share
          </Button>
        )}
        {!narrow && (
          <Button variant="primary" icon={Download} onClick={() => api.open({ kind: 'export' })}>
            Export
          </Button>
        )}
      </div>
    </header>
  );
}
