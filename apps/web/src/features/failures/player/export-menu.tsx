import { type Play, playText, sequenceOf } from '@spillway/analysis';
import { Download } from 'lucide-react';
import { useEditor, useEditorApi } from '../../../editor/store';
import { useTheme } from '../../../theme/theme';
import { copyText } from '../../../ui/copy-text';
import { download, fileStem } from '../../../ui/download';
import { IconButton } from '../../../ui/icon-button';
import { Menu, MenuItem } from '../../../ui/menu';
import { labelsOf } from '../../findings/use-arranged-findings';
import type { PlayerState } from './use-player';

// The printers are a file of their own, which few will ever need.
const printers = () => import('@spillway/formats');

/** Takes a counterexample out of the editor: as a sequence diagram, a picture, as text, as a link to this step. */
export function ExportMenu({ player, play }: { player: PlayerState; play: Play }) {
  const api = useEditorApi();
  const theme = useTheme();
  const isReview = useEditor((state) => state.modelId === 'review');
  const steps = player.shown.map((index) => play.steps[index]).filter((step) => step !== undefined);
  const stem = fileStem(play.verdict.replaceAll('`', ''));
  const sequence = () => sequenceOf(play, steps, labelsOf(api.getState().document));
  const diagram = async (): Promise<string> => (await printers()).printMermaidSequence(sequence());
  const picture = async (): Promise<string> => (await printers()).printSvgSequence(sequence(), { theme });
  const save = (ending: string, type: string, content: string): void =>
    download(`${stem}.${ending}`, new Blob([content], { type: `${type};charset=utf-8` }));
  return (
    <Menu
      label="Export"
      align="end"
      trigger={<IconButton size="small" label="Export this failure" icon={Download} data-keeps-keys />}
    >
      <MenuItem onSelect={() => void diagram().then((code) => copyText(code, 'Sequence diagram'))}>
        Copy as Mermaid sequence diagram
      </MenuItem>
      <MenuItem onSelect={() => void diagram().then((code) => save('mmd', 'text/plain', code))}>
        Download Mermaid sequence diagram
      </MenuItem>
      <MenuItem onSelect={() => void picture().then((svg) => save('svg', 'image/svg+xml', svg))}>
        Download picture (SVG)
      </MenuItem>
      <MenuItem onSelect={() => void copyText(playText(play, steps), 'Steps')}>Copy as text</MenuItem>
      <MenuItem onSelect={() => save('txt', 'text/plain', playText(play, steps))}>Download text</MenuItem>
      {!isReview && (
        <MenuItem onSelect={() => void copyText(location.href, 'Link to this step')}>Copy link to this step</MenuItem>
      )}
    </Menu>
  );
}
