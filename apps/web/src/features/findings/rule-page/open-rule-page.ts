import { createContext, useContext } from 'react';

/** Opens the page about a rule; provided by the panel around it. */
export const OpenRulePage = createContext<(id: string) => void>(() => undefined);

export const useOpenRulePage = (): ((id: string) => void) => useContext(OpenRulePage);
