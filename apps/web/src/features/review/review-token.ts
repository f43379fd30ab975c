/**
 * Takes the token of a review link out of the address, so that it is neither in the history nor in a screenshot of the page.
 * The rest of the address stays.
 */
export function takeReviewToken(): string | undefined {
  const token = location.hash.replace(/^#/, '');
  if (token === '') return undefined;
  history.replaceState(history.state, '', `${location.pathname}${location.search}`);
  return token;
}
