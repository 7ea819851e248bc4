// The recipes that come with the demo: shared by its administrator, one of them with locked parts. Runs on Node 24.
const HOUR_MS = 3_600_000;
const OWNER = { id: "ines", name: "Ines Duarte" };

const RECIPES = [
  {
    id: "demo-product-text",
    name: "Product text",
    description: "A friendly text of 60 words for the shop, from title, material and notes of a product.",
    locked: [],
    content: {
      prompt:
        "Write a product text of about 60 words in a friendly tone, for people who look for it in our shop.\n\n" +
        "Product: {title}\nMaterial: {material}\nDetails: {notes}\n\n" +
        "Use only what stands here. Do not invent properties, prices or promises.",
      system: "You write for an outdoor shop. Your texts are clear, warm and without exaggeration.",
      answerForm: { kind: "text" },
      modelId: "us.anthropic.claude-sonnet-4-5-20250929-v1:0",
      maxTokens: 200,
      temperature: 0.7,
      stopSequences: [],
    },
  },
  {
    id: "demo-label-comments",
    name: "Label customer comments",
    description:
      "What a customer’s comment is about, as one of seven topics. The topics are the same for the whole team.",
    locked: ["answerForm", "temperature"],
    content: {
      prompt:
        "Decide what this comment of a customer is mainly about. If it is about several things, take the one that " +
        "takes up most of it.\n\nComment:\n{comment}",
      system: "",
      answerForm: {
        kind: "label",
        labels: ["Delivery", "Quality", "Size and fit", "Price", "Returns and refunds", "Customer service", "Other"],
      },
      modelId: "amazon.nova-lite-v1:0",
      maxTokens: 20,
      temperature: 0,
      stopSequences: [],
    },
  },
  {
    id: "demo-pick-out-facts",
    name: "Pick out facts",
    description: "Sentiment, product, wish for a refund and a summary, each in a column of its own, from a message.",
    locked: [],
    content: {
      prompt: "Read this message of a customer and pick out the facts below.\n\nMessage:\n{message}",
      system: "You read messages of customers for a support team. You take facts from the message only.",
      answerForm: {
        kind: "fields",
        fields: [
          {
            name: "sentiment",
            type: "label",
            description: "How the message sounds as a whole.",
            labels: ["positive", "neutral", "negative"],
          },
          { name: "product", type: "text", description: "The product that it is about, as the customer calls it." },
          { name: "wants refund", type: "yes-no", description: "Whether the customer asks for their money back." },
          { name: "summary", type: "text", description: "The message in one sentence of 20 words at most." },
        ],
      },
      modelId: "us.anthropic.claude-haiku-4-5-20251001-v1:0",
      maxTokens: 300,
      temperature: 0,
      stopSequences: [],
    },
  },
];

/** Writes the recipes into an open `batchboard.db`; those that are there already stay as they are. */
export function writeDemoRecipes(database) {
  const insertRecipe = database.prepare(
    "INSERT OR IGNORE INTO recipe (recipe_id, name, description, owner_id, owner_name, is_shared, locked, newest_version, created_at) VALUES (?, ?, ?, ?, ?, 1, ?, 1, ?)",
  );
  const insertVersion = database.prepare("INSERT OR IGNORE INTO recipe_version VALUES (?, 1, ?, ?, ?, ?)");
  for (const [position, { id, name, description, locked, content }] of RECIPES.entries()) {
    const at = Date.now() - (position + 2) * 26 * HOUR_MS;
    const { changes } = insertRecipe.run(id, name, description, OWNER.id, OWNER.name, JSON.stringify(locked), at);
    if (changes > 0) insertVersion.run(id, JSON.stringify(content), OWNER.id, OWNER.name, at);
  }
}
