/** Plays a counterexample. */
export function Player() {
  return null;
}
