/** What the contract asks of a password, in words. Its own file, so that a form does not load the contract to show it. */
export const passwordHint = "At least 10 characters; a few words are fine.";
