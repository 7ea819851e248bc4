// Adds somebody to the users file, gives them another role or password, removes them, or ends their sessions:
// npm run add-user [-- --id mara --name "Mara Okafor" --email mara@acme.example --role operator --remove --sign-out]
import { randomBytes, scryptSync } from "node:crypto";
import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";

const ROLES = ["viewer", "operator", "admin"];
const SHORTEST_PASSWORD = 12;
const LONGEST_PASSWORD = 1000;
/** The same cost as in lib/auth/password.ts. */
const COST = { N: 32_768, r: 8, p: 1 };

const { values } = parseArgs({
  options: {
    file: { type: "string" },
    id: { type: "string" },
    name: { type: "string" },
    email: { type: "string" },
    role: { type: "string" },
    remove: { type: "boolean", default: false },
    "sign-out": { type: "boolean", default: false },
  },
});

function stop(sentence) {
  console.error(sentence);
  process.exit(1);
}

const dotEnv = join(import.meta.dirname, "..", ".env");
if (existsSync(dotEnv)) process.loadEnvFile(dotEnv);
const file = resolve(values.file ?? (process.env.BATCHBOARD_USERS_FILE || "users.json"));
const { users, signedOut = {} } = read();

const lines = createInterface({ input: process.stdin, output: process.stdout, terminal: process.stdin.isTTY === true });
const typed = lines[Symbol.asyncIterator]();

/** Asks a question; with `hidden` the terminal does not show what is typed, and every space counts. */
async function ask(question, hidden = false) {
  process.stdout.write(question);
  const write = lines._writeToOutput?.bind(lines);
  if (hidden && process.stdin.isTTY) lines._writeToOutput = () => undefined;
  const { value, done } = await typed.next();
  if (write) lines._writeToOutput = write;
  if (hidden) process.stdout.write("\n");
  if (done) stop("The input ended before the question was answered. Nothing was changed.");
  return hidden ? value : value.trim();
}

function hash(password) {
  const salt = randomBytes(16);
  const key = scryptSync(password.normalize("NFKC"), salt, 32, { ...COST, maxmem: 256 * 1024 * 1024 });
  return ["scrypt", COST.N, COST.r, COST.p, salt.toString("base64"), key.toString("base64")].join("$");
}

/** The file as it stands; a damaged one is left alone. */
function read() {
  if (!existsSync(file)) return { users: [] };
  try {
    const content = JSON.parse(readFileSync(file, "utf8"));
    if (Array.isArray(content.users)) return content;
  } catch {
    // Said below.
  }
  return stop(`${file} is not a users file: it has no list "users" in JSON. Nothing was changed.`);
}

/** Writes beside the file and moves the whole there, readable by its owner only. */
function save(content) {
  writeFileSync(`${file}.new`, `${JSON.stringify({ ...content }, null, 2)}\n`, { mode: 0o600 });
  chmodSync(`${file}.new`, 0o600);
  renameSync(`${file}.new`, file);
}

async function newHash(known) {
  const password = await ask(known ? "Password (empty: stays as it is): " : "Password: ", true);
  if (known && password === "") return known.passwordHash;
  if (password.length < SHORTEST_PASSWORD || password.length > LONGEST_PASSWORD)
    stop(`The password must have ${SHORTEST_PASSWORD} to ${LONGEST_PASSWORD} characters. Nothing was changed.`);
  if ((await ask("The same password again: ", true)) !== password)
    stop("The two passwords differ. Nothing was changed.");
  return hash(password);
}

const id = (values.id ?? (await ask("Name to sign in with: "))).trim();
if (id === "" || id.length > 100) stop("The name to sign in with must have 1 to 100 characters.");
const same = (user) => user.id.normalize("NFKC").toLowerCase() === id.normalize("NFKC").toLowerCase();
const known = users.find(same);

if (values["sign-out"]) {
  save({ users, signedOut: { ...signedOut, [id]: new Date().toISOString() } });
  console.log(`The sessions of ${id} have ended. They may sign in again.`);
} else if (values.remove) {
  if (!known) stop(`${id} is not in ${file}.`);
  save({ users: users.filter((user) => !same(user)), signedOut });
  console.log(`${id} was removed from ${file}. They are out at their next request.`);
} else {
  const name = (values.name ?? known?.name ?? (await ask("Name on the screen: "))).trim();
  if (name === "" || name.length > 100) stop("The name on the screen must have 1 to 100 characters.");
  const email = values.email ?? known?.email;
  if (email !== undefined && !/^[\w.+'-]+@([a-z\d-]+\.)+[a-z]{2,}$/i.test(email)) stop(`"${email}" is not an e-mail.`);
  const role = values.role ?? (await ask(`Role (${ROLES.join(", ")}): `));
  if (!ROLES.includes(role)) stop(`The role must be one of: ${ROLES.join(", ")}.`);
  const passwordHash = await newHash(known);
  const user = { id: known?.id ?? id, name, ...(email && { email }), role, passwordHash };
  save({ users: known ? users.map((other) => (other === known ? user : other)) : [...users, user], signedOut });
  console.log(`${user.id} (${role}) stands in ${file} now.`);
}
lines.close();
