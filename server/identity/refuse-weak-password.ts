import { Invalid } from "@/server/kernel/errors";
import { passwordWeakness } from "./contract";

/** Invalid at `field` when the password is easily guessed by who knows the person. */
export function refuseWeakPassword(password: string, person: { email: string; name: string }, field: string): void {
  const message = passwordWeakness(password, person);
  if (message) throw new Invalid("password.weak", message, [{ pointer: `#/${field}`, code: "password.weak", message }]);
}
