import { acceptInvitationSpec } from "@/server/identity/contract";

const { name, password } = acceptInvitationSpec.input.shape;

/** Who has no account yet chooses name and password; who has one needs neither. */
export const Newcomer = acceptInvitationSpec.input.extend({ name: name.unwrap(), password: password.unwrap() });
export const Known = acceptInvitationSpec.input.pick({ token: true });
