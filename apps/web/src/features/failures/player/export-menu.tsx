import type { Play } from '@spillway/analysis';
import { Download } from 'lucide-react';
import { useEditor, useEditorApi } from '../../../editor/store';
import { copyText } from '../../../ui/copy-text';
import { download, fileStem } from '../../../ui/download';
import { IconButton } from '../../../ui/icon-button';
import { Menu, MenuItem } from '../../../ui/menu';
import { labelsOf } from '../../findings/use-arranged-findings';
import { plain, playText, sequenceOf } from './play-sequence';
import type { PlayerState } from './use-player';

/** Takes a counterexample out of the editor: as a sequence diagram, as text, as a link to this step. */
export function ExportMenu({ player, play }: { player: PlayerState; play: Play }) {
  const api = useEditorApi();
  const isReview = useEditor((state) => state.modelId === 'review');
  const steps = player.shown.map((index) => play.steps[index]).filter((step) => step !== undefined);
  const stem = fileStem(plain(play.verdict));
  const diagram = async (): Promise<string> => {
    // The printers are a file of their own, which few will ever need.
    const { printMermaidSequence } = await import('@spillway/formats');
    return printMermaidSequence(sequenceOf(play, steps, labelsOf(api.getState().document)));
  };
  const save = (name: string, content: string): void =>
    download(name, new Blob([content], { type: 'text/plain;charset=utf-8' }));
  return (
    <Menu
      label="Export"
      align="end"
      trigger={<IconButton size="small" label="Export this failure" icon={Download} data-keeps-keys />}
    >
      <MenuItem onSelect={() => void diagram().then((code) => copyText(code, 'Sequence diagram'))}>
        Copy as Mermaid sequence diagram
      </MenuItem>
      <MenuItem onSelect={() => void diagram().then((code) => save(`${stem}.mmd`, code))}>
        Download Mermaid sequence diagram
      </MenuItem>
      <MenuItem onSelect={() => void copyText(playText(play, steps), 'Steps')}>Copy as text</MenuItem>
      <MenuItem onSelect={() => save(`${stem}.txt`, playText(play, steps))}>Download text</MenuItem>
      {!isReview && (
        <MenuItem onSelect={() => void copyText(location.href, 'Link to this step')}>Copy link to this step</MenuItem>
      )}
    </Menu>
  );
}
