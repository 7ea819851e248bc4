/** next-auth's error codes, and ours, as sentences. Everything unknown gets the last one. */
const SENTENCES: Record<string, string> = {
  CredentialsSignin: "The name or the password is not right. Check both and try again.",
  AccessDenied: "Your account may not sign in here: its e-mail address is not verified. Ask your administrator.",
  OAuthSignin: "Your organisation’s sign-in cannot be reached. Try again in a moment.",
  OAuthCallback: "Your organisation’s sign-in did not confirm who you are. Start again from here.",
  OAuthAccountNotLinked: "Your organisation’s sign-in did not confirm who you are. Start again from here.",
  Callback: "Signing in was interrupted. Start again from here.",
  SessionRequired: "Your session has ended. Sign in again to go on.",
  Configuration: "Signing in is not set up as it should be. Ask your administrator.",
};

const SLOW_DOWN = /^slow-down:(\d{1,4})$/;

/** Why signing in did not work, in a sentence; null when nothing went wrong. */
export function signInProblem(code: string | null): string | null {
  if (code === null) return null;
  const seconds = SLOW_DOWN.exec(code)?.[1];
  if (seconds !== undefined) return `That was tried too often. Wait ${waitWords(Number(seconds))}, then try again.`;
  return SENTENCES[code] ?? "Signing in did not work. Try again.";
}

function waitWords(seconds: number): string {
  if (seconds < 60) return seconds === 1 ? "one second" : `${seconds} seconds`;
  const minutes = Math.ceil(seconds / 60);
  return minutes === 1 ? "a minute" : `${minutes} minutes`;
}
