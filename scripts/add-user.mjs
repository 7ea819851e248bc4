// Adds somebody to the users file, or gives them another role or password: npm run add-user
import { randomBytes, scryptSync } from "node:crypto";
import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";

const ROLES = ["viewer", "operator", "admin"];
const SHORTEST_PASSWORD = 12;
/** The same cost as in lib/auth/password.ts. */
const COST = { N: 32_768, r: 8, p: 1 };

const { values } = parseArgs({
  options: {
    file: { type: "string", default: process.env.BATCHBOARD_USERS_FILE ?? "users.json" },
    id: { type: "string" },
    name: { type: "string" },
    email: { type: "string" },
    role: { type: "string" },
    remove: { type: "boolean", default: false },
  },
});

function stop(sentence) {
  console.error(sentence);
  process.exit(1);
}

const lines = createInterface({ input: process.stdin, output: process.stdout, terminal: process.stdin.isTTY === true });
const typed = lines[Symbol.asyncIterator]();

/** Asks a question; with `hidden` the terminal does not show what is typed. */
async function ask(question, hidden = false) {
  process.stdout.write(question);
  const write = lines._writeToOutput?.bind(lines);
  if (hidden && process.stdin.isTTY) lines._writeToOutput = () => undefined;
  const { value, done } = await typed.next();
  if (write) lines._writeToOutput = write;
  if (hidden) process.stdout.write("\n");
  if (done) stop("The input ended before the question was answered. Nothing was changed.");
  return value.trim();
}

function hash(password) {
  const salt = randomBytes(16);
  const key = scryptSync(password.normalize("NFKC"), salt, 32, { ...COST, maxmem: 256 * 1024 * 1024 });
  return ["scrypt", COST.N, COST.r, COST.p, salt.toString("base64"), key.toString("base64")].join("$");
}

const file = resolve(values.file);
const users = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).users : [];
const id = values.id ?? (await ask("Name to sign in with: "));
if (!/^[^\s].{0,99}$/.test(id)) stop("The name must have 1 to 100 characters.");
const same = (user) => user.id.normalize("NFKC").toLowerCase() === id.normalize("NFKC").toLowerCase();
const known = users.find(same);
const others = users.filter((user) => !same(user));

if (values.remove) {
  if (!known) stop(`${id} is not in ${file}.`);
  save(others);
  console.log(`${id} was removed from ${file}. They are out at their next request.`);
} else {
  const name = values.name ?? known?.name ?? (await ask("Name on the screen: "));
  if (!name) stop("Give a name for the screen.");
  const role = values.role ?? (await ask(`Role (${ROLES.join(", ")}): `));
  if (!ROLES.includes(role)) stop(`The role must be one of: ${ROLES.join(", ")}.`);
  const password = await ask("Password: ", true);
  if (password.length < SHORTEST_PASSWORD) stop(`The password must have at least ${SHORTEST_PASSWORD} characters.`);
  if ((await ask("The same password again: ", true)) !== password)
    stop("The two passwords differ. Nothing was changed.");
  const email = values.email ?? known?.email;
  save([...others, { id: known?.id ?? id, name, ...(email && { email }), role, passwordHash: hash(password) }]);
  console.log(`${id} (${role}) stands in ${file} now.`);
}
lines.close();

/** Writes beside the file and moves the whole there, readable by its owner only. */
function save(list) {
  writeFileSync(`${file}.new`, `${JSON.stringify({ users: list }, null, 2)}\n`, { mode: 0o600 });
  chmodSync(`${file}.new`, 0o600);
  renameSync(`${file}.new`, file);
}
