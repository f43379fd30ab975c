/** A chunk of its own: the rules with their pages and examples are needed only where a finding is explained. */
export { rules, unexplainedPage } from '@spillway/analysis';
