import { validationFailure } from "./failure.ts";
import { shapeOf } from "./service-model.ts";

/** Patterns are compiled once. Those with nested repetition are replaced by ones that match the same in linear time. */
const LINEAR: Record<string, string> = {
  ModelInvocationJobName: "[a-zA-Z0-9][a-zA-Z0-9+\\-.]*",
  ModelInvocationIdempotencyToken: "[a-zA-Z0-9](-*[a-zA-Z0-9])*",
};
const compiled = new Map<string, RegExp>();

function patternOf(shapeName: string, pattern: string): RegExp {
  const known = compiled.get(shapeName);
  if (known) return known;
  const made = new RegExp(`^(?:${LINEAR[shapeName] ?? pattern})$`, "s");
  compiled.set(shapeName, made);
  return made;
}

function fail(path: string, rule: string, value?: unknown): string {
  const shown = typeof value === "string" ? ` '${value.slice(0, 100)}'` : "";
  return `Value${shown} at '${path}' failed to satisfy constraint: ${rule}`;
}

/** Checks a value against a shape of the service model, as AWS does before anything else. Answers what is wrong. */
export function check(shapeName: string, value: unknown, path: string): string[] {
  const shape = shapeOf(shapeName);
  switch (shape.type) {
    case "structure":
      return checkStructure(shapeName, value, path);
    case "list":
      return checkList(shapeName, value, path);
    case "string":
      return checkString(shapeName, value, path);
    case "integer":
    case "long":
      return checkNumber(shapeName, value, path);
    case "float":
      return checkRange(shapeName, value, path);
    case "boolean":
      return typeof value === "boolean" ? [] : [fail(path, "Member must be a boolean")];
    case "timestamp":
      return isTimestamp(value) ? [] : [fail(path, "Member must be a timestamp", value)];
    default:
      return [];
  }
}

function isTimestamp(value: unknown): boolean {
  return typeof value === "string" ? !Number.isNaN(Date.parse(value)) : typeof value === "number";
}

function checkStructure(shapeName: string, value: unknown, path: string): string[] {
  const { members = {}, required = [], union } = shapeOf(shapeName);
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return [fail(path, "Member must be an object")];
  const given = value as Record<string, unknown>;
  const at = (name: string) => (path === "" ? name : `${path}.${name}`);
  const errors = required
    .filter((name) => given[name] == null)
    .map((name) => fail(at(name), "Member must not be null"));
  const present = Object.entries(members).filter(([name]) => given[name] != null);
  if (union && present.length !== 1) errors.push(fail(path, "Exactly one member must be set"));
  for (const [name, member] of present) errors.push(...check(member.shape, given[name], at(name)));
  return errors;
}

function checkList(shapeName: string, value: unknown, path: string): string[] {
  const { member, min = 0, max = Infinity } = shapeOf(shapeName);
  if (!Array.isArray(value)) return [fail(path, "Member must be a list")];
  if (value.length < min) return [fail(path, `Member must have length greater than or equal to ${min}`)];
  if (value.length > max) return [fail(path, `Member must have length less than or equal to ${max}`)];
  const itemShape = member?.shape ?? "";
  return value.flatMap((item: unknown, index) => check(itemShape, item, `${path}.${index + 1}.member`));
}

function checkString(shapeName: string, value: unknown, path: string): string[] {
  const { min = 0, max = Infinity, pattern, enum: choices } = shapeOf(shapeName);
  if (typeof value !== "string") return [fail(path, "Member must be a string")];
  const errors: string[] = [];
  if (value.length < min) errors.push(fail(path, `Member must have length greater than or equal to ${min}`, value));
  if (value.length > max) errors.push(fail(path, `Member must have length less than or equal to ${max}`, value));
  if (errors.length === 0 && pattern && !patternOf(shapeName, pattern).test(value)) {
    errors.push(fail(path, `Member must satisfy regular expression pattern: ${pattern}`, value));
  }
  if (choices && !choices.includes(value)) {
    errors.push(fail(path, `Member must satisfy enum value set: [${choices.join(", ")}]`, value));
  }
  return errors;
}

function checkNumber(shapeName: string, value: unknown, path: string): string[] {
  return Number.isInteger(value) ? checkRange(shapeName, value, path) : [fail(path, "Member must be a whole number")];
}

function checkRange(shapeName: string, value: unknown, path: string): string[] {
  const { min = -Infinity, max = Infinity } = shapeOf(shapeName);
  if (typeof value !== "number") return [fail(path, "Member must be a number")];
  if (value < min) return [fail(path, `Member must have value greater than or equal to ${min}`)];
  return value > max ? [fail(path, `Member must have value less than or equal to ${max}`)] : [];
}

/** Throws ValidationException when an operation's input does not fit the service model. */
export function requireValid(inputShape: string, input: unknown): void {
  const errors = check(inputShape, input, "");
  if (errors.length > 0) throw validationFailure(errors);
}
