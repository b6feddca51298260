/** Who is signed in. */
export type ShellUser = { name: string; email: string };

export type ShellOrganisation = {
  id: string;
  name: string;
  /** Under the name in the switcher: a role, a kind. */
  detail?: string;
};
