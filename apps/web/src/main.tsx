import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { router } from './router';
import './styles.css';
import { loadMenus } from './ui/menu';
import { ToastHost } from './ui/toast-host';
import { TooltipLayer } from './ui/tooltip-layer';
import { whenSettled } from './ui/when-settled';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

createRoot(root).render(
  <StrictMode>
    <RouterProvider router={router} />
    <TooltipLayer />
    <ToastHost />
  </StrictMode>,
);

// Without a network now, a menu is fetched when someone comes near its button.
whenSettled(() => void loadMenus().catch(() => undefined));
