import type { User } from "./role";

/** The three people that the demo offers to sign in as. Outside the demo nobody can be one of them. */
export const DEMO_USERS: readonly User[] = [
  { id: "viktor", name: "Viktor Lindqvist", email: "viktor@acme.example", role: "viewer" },
  { id: "mara", name: "Mara Okafor", email: "mara@acme.example", role: "operator" },
  { id: "ines", name: "Ines Duarte", email: "ines@acme.example", role: "admin" },
];
