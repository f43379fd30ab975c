import type { ElementKind } from '@spillway/model';
import {
  AppWindow,
  BellRing,
  Bot,
  Boxes,
  Brain,
  ChartNoAxesColumn,
  CloudCog,
  CreditCard,
  Database,
  DatabaseBackup,
  Fingerprint,
  FolderOpen,
  Globe,
  Handshake,
  HardDrive,
  Layers,
  Mail,
  MessageSquare,
  MonitorSmartphone,
  Network,
  Rows3,
  ScrollText,
  Search,
  Server,
  Share2,
  Smartphone,
  SquareFunction,
  Timer,
  UserRound,
  Users,
  Waves,
  Waypoints,
  Webhook,
  Workflow,
  Zap,
} from 'lucide-react';
import { useSyncExternalStore } from 'react';
import type { Icon } from '../../ui/icon';

const BY_ROLE: Readonly<Record<string, Icon>> = {
  user: UserRound,
  operator: Users,
  partner: Handshake,
  device: MonitorSmartphone,
  frontend: AppWindow,
  mobile: Smartphone,
  gateway: Waypoints,
  service: Server,
  worker: Workflow,
  function: SquareFunction,
  scheduler: Timer,
  'stream-processor': Waves,
  queue: Rows3,
  topic: Share2,
  stream: Waves,
  bus: Network,
  database: Database,
  cache: Zap,
  'object-storage': Boxes,
  search: Search,
  warehouse: Layers,
  log: ScrollText,
  graph: Share2,
  vector: Brain,
  backup: DatabaseBackup,
  cdn: Globe,
  file: FolderOpen,
  payment: CreditCard,
  email: Mail,
  sms: MessageSquare,
  analytics: ChartNoAxesColumn,
  crm: Users,
  identity: Fingerprint,
  ai: Bot,
  webhook: Webhook,
  saas: CloudCog,
};

const BY_KIND: Readonly<Record<ElementKind, Icon>> = {
  actor: UserRound,
  service: Server,
  queue: Rows3,
  store: HardDrive,
  external: BellRing,
};

/** The icon of a role: neutral, and ours. */
export const roleIcon = (kind: ElementKind, role: string | undefined): Icon =>
  (role === undefined ? undefined : BY_ROLE[role]) ?? BY_KIND[kind];

let logos: ReadonlyMap<string, string> | undefined;
let requested = false;
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (!requested) {
    requested = true;
    import('./logos').then(
      (module) => {
        logos = module.LOGOS;
        for (const each of listeners) each();
      },
      () => {
        // Without the chunk the neutral icons stay; whatever mounts next tries again.
        requested = false;
      },
    );
  }
  return () => listeners.delete(listener);
}
const never = (): (() => void) => () => undefined;

export interface TechnologyIconProps {
  kind: ElementKind;
  role: string | undefined;
  /** Slug of the logo, when there is one. */
  logo: string | undefined;
  size?: number;
}

/** The logo of a technology, or the icon of the role until, and where, there is none. */
export function TechnologyIcon({ kind, role, logo, size = 18 }: TechnologyIconProps) {
  const path = useSyncExternalStore(logo === undefined ? never : subscribe, () =>
    logo === undefined ? undefined : logos?.get(logo),
  );
  const Fallback = roleIcon(kind, role);
  if (path === undefined) return <Fallback size={size} aria-hidden />;
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" fill="currentColor" aria-hidden="true">
      <path d={path} />
    </svg>
  );
}
