import type { ProcessingActivity, ProcessingRecord } from './record.js';
import { type DataTable, keptText } from './tables.js';
import { UNSTATED_SUBJECT } from './words.js';

/** What a model cannot know: who is responsible. */
export const CONTROLLER_DETAILS = [
  'Controller (name and contact details)',
  'Joint controller, if any',
  'Representative, if any',
  'Data protection officer, if any',
] as const;

/** Stands for what somebody has to write in by hand. */
export const TO_BE_FILLED_IN = 'to be filled in';

const PURPOSES = {
  business: 'Business',
  erasure: 'Erasure on request',
  access: 'Access on request',
  reporting: 'Reporting',
} as const;

/** What an activity says under each heading of GDPR Art. 30(1), an item per line. */
export interface ActivityLines {
  readonly purpose: string;
  readonly subjects: readonly string[];
  readonly categories: readonly string[];
  readonly recipients: readonly string[];
  readonly transfers: readonly string[];
  readonly timeLimits: readonly string[];
  readonly security: readonly string[];
}

/** An activity in words. */
export function activityLines(activity: ProcessingActivity): ActivityLines {
  const { name, purpose, subjects, hasUnstatedSubject } = activity;
  return {
    purpose: purpose === undefined ? TO_BE_FILLED_IN : `${name} (${PURPOSES[purpose].toLowerCase()})`,
    subjects: [...subjects, ...(hasUnstatedSubject ? [UNSTATED_SUBJECT] : [])],
    categories: activity.categories.map(({ label, fields }) => `${label} (${fields.join(', ')})`),
    recipients: activity.recipients.map(({ name: who, role, agreement, jurisdiction }) => {
      const agreed =
        agreement === true ? 'agreement in place' : agreement === false ? 'no agreement' : 'agreement not stated';
      return `${who} (${[role, ...(jurisdiction === undefined ? [] : [jurisdiction]), agreed].join(', ')})`;
    }),
    transfers: activity.transfers.map(
      ({ from, to, recipient, basis }) => `${recipient}: ${from} to ${to}, ${basis ?? 'no basis stated'}`,
    ),
    timeLimits: activity.timeLimits.map(({ name: place, entityName, keeps, then, because }) => {
      const rest = [
        ...(then === undefined ? [] : [`then ${then}`]),
        ...(because === undefined ? [] : [`because: ${because}`]),
      ];
      return `${entityName} in ${place}: ${[keptText(keeps), ...rest].join(', ')}`;
    }),
    security: activity.security,
  };
}

const RECORD_COLUMNS: readonly string[] = [
  ...CONTROLLER_DETAILS,
  'Activity',
  'Purpose, Art. 30(1)(b)',
  'Data subjects, Art. 30(1)(c)',
  'Categories of data, Art. 30(1)(c)',
  'Recipients, Art. 30(1)(d)',
  'Third-country transfers and basis, Art. 30(1)(e)',
  'Time limits for erasure, Art. 30(1)(f)',
  'Security measures, Art. 30(1)(g)',
];

/** The record as a table, a row per activity, an item per line of a cell. */
export const recordTable = ({ activities }: ProcessingRecord): DataTable => ({
  columns: RECORD_COLUMNS.map((label) => ({ label })),
  rows: activities.map((activity) => {
    const { purpose, ...lines } = activityLines(activity);
    const { subjects, categories, recipients, transfers, timeLimits, security } = lines;
    return [
      ...CONTROLLER_DETAILS.map(() => TO_BE_FILLED_IN),
      activity.name,
      purpose,
      ...[subjects, categories, recipients, transfers, timeLimits, security].map((items) => items.join('\n')),
    ];
  }),
});
