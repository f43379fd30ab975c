import { Monitor, Moon, Sun } from 'lucide-react';
import { IconButton } from '../ui/icon-button';
import { Menu, MenuRadioGroup, MenuRadioItem } from '../ui/menu';
import { setThemePreference, useTheme, useThemePreference } from './theme';

const CHOICES = [
  { value: 'system', label: 'Like the device', icon: Monitor },
  { value: 'light', label: 'Light', icon: Sun },
  { value: 'dark', label: 'Dark', icon: Moon },
] as const;

/** The theme switch: a button with a menu of three. */
export function ThemeMenu() {
  const preference = useThemePreference();
  const theme = useTheme();
  return (
    <Menu label="Theme" align="end" trigger={<IconButton label="Theme" icon={theme === 'dark' ? Moon : Sun} />}>
      <MenuRadioGroup
        value={preference}
        onChange={(value) => {
          const choice = CHOICES.find((candidate) => candidate.value === value);
          if (choice !== undefined) setThemePreference(choice.value);
        }}
      >
        {CHOICES.map((choice) => (
          <MenuRadioItem key={choice.value} value={choice.value} icon={choice.icon}>
            {choice.label}
          </MenuRadioItem>
        ))}
      </MenuRadioGroup>
    </Menu>
  );
}
