import { plainModelId } from "./model-choices";

/** Words of model ids that are not simply written with a capital letter. */
const WORDS: Record<string, string> = {
  gpt: "GPT",
  oss: "OSS",
  r1: "R1",
  v3: "V3",
  vl: "VL",
  glm: "GLM",
  deepseek: "DeepSeek",
  minimax: "MiniMax",
  instruct: "",
  text: "Text",
  "120b": "120B",
  "20b": "20B",
};

/**
 * A model's name as people say it, from its id, profile or ARN: `us.meta.llama3-3-70b-instruct-v1:0` → `Llama 3.3 70B`,
 * `anthropic.claude-sonnet-4-5-20250929-v1:0` → `Claude Sonnet 4.5`. What cannot be read stays as it is.
 */
export function modelName(modelId: string): string {
  const plain = plainModelId(modelId);
  const match = /^[a-z0-9-]+\.(.+)$/.exec(plain);
  if (!match?.[1]) return plain === "" ? "Unknown model" : plain;
  const bare = match[1]
    .replace(/:\d+(:\w+)?$/, "")
    .replace(/-v\d+(\.\d+)?$/, "")
    .replace(/-\d{8}$/, "")
    .replace(/-(\d{4})$/, "");
  const words = bare.split("-").flatMap((word) => splitNumber(word));
  const named = joinVersions(words).map((word) => WORDS[word] ?? capitalized(word));
  return named.filter((word) => word !== "").join(" ");
}

/** `llama3` → `llama`, `3`; sizes such as `70b` stay whole. */
function splitNumber(word: string): string[] {
  const match = /^([a-z]{3,})(\d+)$/.exec(word);
  return match?.[1] && match[2] ? [match[1], match[2]] : [word];
}

/** `3`, `3` → `3.3`: two numbers beside each other are a version. */
function joinVersions(words: string[]): string[] {
  const joined: string[] = [];
  for (const word of words) {
    const last = joined.at(-1);
    if (last !== undefined && /^\d{1,2}$/.test(last) && /^\d{1,2}$/.test(word))
      joined[joined.length - 1] = `${last}.${word}`;
    else joined.push(word);
  }
  return joined;
}

function capitalized(word: string): string {
  return /^\d+b$/.test(word) ? word.toUpperCase() : word.charAt(0).toUpperCase() + word.slice(1);
}
