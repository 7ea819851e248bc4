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

/** Bedrock's own description of its batch operations (from botocore, Apache-2.0): every field, limit and error. */
export const SERVICE_MODEL = JSON.parse(
  readFileSync(new URL("bedrock-batch.model.json", import.meta.url), "utf8"),
) as ServiceModel;

/** A shape by its name. */
export function shapeOf(name: string): Shape {
  const shape = SERVICE_MODEL.shapes[name];
  if (!shape) throw new Error(`the service model has no shape ${name}`);
  return shape;
}
