import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";

const path = (name: string) => fileURLToPath(new URL(`../docs/events/${name}`, import.meta.url));
const PATTERN = { source: ["aws.bedrock"], "detail-type": ["Batch Inference Job State Change"] };
const READS = ["sqs:ReceiveMessage", "sqs:DeleteMessage"];

type Properties = Record<string, unknown>;
type Template = { Resources: Record<string, { Type: string; Properties: Properties }> };

/** An AWS CLI that answers as the real one does, and writes down what it is told. */
function fakeCli(): { folder: string; told: () => string[][] } {
  const folder = mkdtempSync(join(tmpdir(), "aws-cli-"));
  const file = join(folder, "told");
  const answers = {
    "put-rule": "arn:aws:events:us-east-1:111122223333:rule/batchboard-events",
    "create-queue": "https://sqs.us-east-1.amazonaws.com/111122223333/batchboard-events",
    "get-queue-attributes": "arn:aws:sqs:us-east-1:111122223333:batchboard-events",
    "put-targets": "0",
  };
  const cases = Object.entries(answers).map(([verb, answer]) => `${verb}) echo ${answer} ;;`);
  const script = `#!/bin/sh\nprintf '%s\\0' "$@" >> ${file}\necho >> ${file}\ncase $2 in ${cases.join(" ")} esac\n`;
  writeFileSync(join(folder, "aws"), script);
  chmodSync(join(folder, "aws"), 0o755);
  const told = () =>
    readFileSync(file, "utf8")
      .trimEnd()
      .split("\n")
      .map((line) => line.split("\0"));
  return { folder, told };
}

/** What stands behind a flag. */
function valueOf(words: string[] | undefined, flag: string): string {
  return words?.[words.indexOf(flag) + 1] ?? "";
}

describe("the files of docs/events", () => {
  test("A11: the template lets one rule of Bedrock's events fill the queue, and nobody else of AWS", () => {
    const { Resources: resources } = parse(readFileSync(path("cloudformation.yaml"), "utf8")) as Template;
    const ofType = (type: string) => Object.values(resources).find((resource) => resource.Type === type)?.Properties;
    expect(ofType("AWS::Events::Rule")).toMatchObject({ State: "ENABLED", EventPattern: PATTERN });
    expect(ofType("AWS::SQS::Queue")).toMatchObject({ SqsManagedSseEnabled: true, MessageRetentionPeriod: 3600 });
    const { Statement: senders } = ofType("AWS::SQS::QueuePolicy")?.["PolicyDocument"] as { Statement: unknown[] };
    expect(senders).toHaveLength(1);
    expect(senders[0]).toMatchObject({
      Principal: { Service: "events.amazonaws.com" },
      Action: "sqs:SendMessage",
      Condition: { ArnEquals: { "aws:SourceArn": { "Fn::GetAtt": ["Rule", "Arn"] } } },
    });
    const { Statement: readers } = ofType("AWS::IAM::ManagedPolicy")?.["PolicyDocument"] as { Statement: unknown[] };
    expect(readers).toEqual([{ Effect: "Allow", Action: READS, Resource: { "Fn::GetAtt": ["Queue", "Arn"] } }]);
  });

  test("A11: the script makes the same with the AWS CLI, and shows setting and policy", () => {
    const { folder, told } = fakeCli();
    const env = { ...process.env, PATH: `${folder}${delimiter}${process.env["PATH"] ?? ""}` };
    const shown = execFileSync("bash", [path("cli.sh")], { env, encoding: "utf8" });
    const of = (verb: string) => told().find((words) => words[1] === verb);
    expect(JSON.parse(valueOf(of("put-rule"), "--event-pattern"))).toEqual(PATTERN);
    const { Policy: policy } = JSON.parse(valueOf(of("set-queue-attributes"), "--attributes")) as { Policy: string };
    expect((JSON.parse(policy) as { Statement: unknown[] }).Statement).toEqual([
      {
        Sid: "OnlyTheRuleSends",
        Effect: "Allow",
        Principal: { Service: "events.amazonaws.com" },
        Action: "sqs:SendMessage",
        Resource: "arn:aws:sqs:us-east-1:111122223333:batchboard-events",
        Condition: { ArnEquals: { "aws:SourceArn": "arn:aws:events:us-east-1:111122223333:rule/batchboard-events" } },
      },
    ]);
    expect(valueOf(of("put-targets"), "--targets")).toContain(
      "Arn=arn:aws:sqs:us-east-1:111122223333:batchboard-events",
    );
    expect(shown).toContain(
      "BATCHBOARD_EVENTS_QUEUE_URL=https://sqs.us-east-1.amazonaws.com/111122223333/batchboard-events",
    );
    const shownPolicy = JSON.parse(shown.slice(shown.indexOf("{"))) as { Statement: unknown[] };
    expect(shownPolicy.Statement).toMatchObject([{ Action: READS }]);
  });
});
