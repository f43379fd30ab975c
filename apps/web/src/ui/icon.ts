import type { ComponentType } from 'react';

/** An icon as lucide-react makes them; own icons take the same props. */
export type Icon = ComponentType<{ size?: number | string; className?: string; 'aria-hidden'?: boolean }>;
