import { Alert } from "@/components/ui/alert";

const notices: Readonly<Record<string, string>> = {
  "password-changed": "Your password is set. Sign in with it.",
  joined: "You have joined. Sign in to go there.",
};

/** What just happened to somebody who was sent here. */
export function SignInNotice({ notice }: { notice: string | undefined }) {
  const text = notice && notices[notice];
  return text ? <Alert tone="success" title={text} className="mb-6" /> : null;
}
