import { readFileSync } from "node:fs";

/** A shape of the service model: the parts that a check needs. */
export type Shape = {
  type: string;
  required?: string[];
  members?: Record<string, { shape: string; location?: string; locationName?: string }>;
  member?: { shape: string };
  enum?: string[];
  pattern?: string;
  min?: number;
  max?: number;
  union?: boolean;
  error?: { httpStatusCode: number };
};

/** An operation of the service model. */
export type Operation = {
  name: string;
  http: { method: string; requestUri: string };
  input: { shape: string };
  errors?: { shape: string }[];
};

type ServiceModel = { operations: Record<string, Operation>; shapes: Record<string, Shape> };

function readModel(file: string): ServiceModel {
  return JSON.parse(readFileSync(new URL(file, import.meta.url), "utf8")) as ServiceModel;
}

const BATCH = readModel("bedrock-batch.model.json");
const CONVERSE = readModel("converse.model.json");

/**
 * Bedrock's own description of its batch operations (from botocore, Apache-2.0): every field, limit and error; and the
 * part of the runtime's Converse that takes text, after the types of `@aws-sdk/client-bedrock-runtime`.
 */
export const SERVICE_MODEL: ServiceModel = {
  operations: { ...BATCH.operations, ...CONVERSE.operations },
  shapes: { ...BATCH.shapes, ...CONVERSE.shapes },
};

/** A shape by its name. */
export function shapeOf(name: string): Shape {
  const shape = SERVICE_MODEL.shapes[name];
  if (!shape) throw new Error(`the service model has no shape ${name}`);
  return shape;
}
