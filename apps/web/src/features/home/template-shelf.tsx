import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useId, useState } from 'react';
import { Button } from '../../ui/button';
import { cx } from '../../ui/cx';
import { Segmented } from '../../ui/segmented';
import { TemplateCard } from './template-card';
import { templatesQuery } from './templates-query';

export interface TemplateShelfProps {
  /** Id of the template that is being opened; "blank" for an empty model. */
  opening: string | undefined;
  onBlank: () => void;
  onTemplate: (id: string) => void;
}

const ALL = 'all';
const titleCase = (word: string) => word.charAt(0).toUpperCase() + word.slice(1).replaceAll('-', ' ');

/** Ways to start: an empty canvas and the templates, as one row that opens into a gallery. */
export function TemplateShelf({ opening, onBlank, onTemplate }: TemplateShelfProps) {
  const [isOpen, setOpen] = useState(false);
  const [category, setCategory] = useState(ALL);
  const id = useId();
  const { data: templates = [] } = useQuery(templatesQuery);
  const categories = [ALL, ...new Set(templates.map((template) => template.category))];
  const shown = isOpen && category !== ALL ? templates.filter((template) => template.category === category) : templates;
  const size = isOpen ? '' : 'w-44 shrink-0 snap-start sm:w-52';
  return (
    <section aria-labelledby={id} className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h2 id={id} className="flex-1 font-semibold text-sm">
          Start something new
        </h2>
        {isOpen && categories.length > 2 && (
          <Segmented
            label="Category"
            value={category}
            onChange={setCategory}
            options={categories.map((value) => ({ value, label: titleCase(value) }))}
          />
        )}
        <Button variant="quiet" size="small" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? 'Show less' : 'All templates'}
        </Button>
      </div>
      <div
        className={
          isOpen
            ? 'grid grid-cols-[repeat(auto-fill,minmax(min(100%,12rem),1fr))] gap-3'
            : '-mx-1 flex snap-x scroll-px-1 gap-3 overflow-x-auto px-1 pt-1 pb-2'
        }
      >
        <button
          type="button"
          onClick={onBlank}
          aria-busy={opening === 'blank' || undefined}
          className={cx(
            'flex flex-col overflow-hidden rounded-card border border-control border-dashed bg-surface text-left hover:border-accent hover:bg-accent-soft',
            size,
          )}
        >
          <span className="flex aspect-[16/9] w-full items-center justify-center text-accent">
            <Plus size={24} aria-hidden />
          </span>
          <span className="block px-3 py-2 font-medium text-[0.8125rem]">New blank model</span>
        </button>
        {shown.map((template) => (
          <TemplateCard
            key={template.id}
            template={template}
            busy={opening === template.id}
            onOpen={() => onTemplate(template.id)}
            className={size}
          />
        ))}
      </div>
    </section>
  );
}
