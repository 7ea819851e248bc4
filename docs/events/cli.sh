#!/usr/bin/env bash
# Makes the queue of events and the rule that fills it, in the account and region that the AWS CLI uses; then shows
# Batchboard's setting and the policy to attach to its role. Run again, it changes nothing.
#   bash docs/events/cli.sh [name]
set -euo pipefail

name="${1:-batchboard-events}"

rule_arn=$(aws events put-rule --name "$name" --description "State changes of batch inference jobs, for Batchboard" \
  --event-pattern '{"source":["aws.bedrock"],"detail-type":["Batch Inference Job State Change"]}' \
  --query RuleArn --output text)

queue_url=$(aws sqs create-queue --queue-name "$name" \
  --attributes SqsManagedSseEnabled=true,MessageRetentionPeriod=3600,VisibilityTimeout=5,ReceiveMessageWaitTimeSeconds=20 \
  --query QueueUrl --output text)
queue_arn=$(aws sqs get-queue-attributes --queue-url "$queue_url" --attribute-names QueueArn \
  --query Attributes.QueueArn --output text)

# Before the target, so that no event finds the door closed.
policy=$(
  cat <<JSON
{"Version":"2012-10-17","Statement":[{"Sid":"OnlyTheRuleSends","Effect":"Allow","Principal":{"Service":"events.amazonaws.com"},"Action":"sqs:SendMessage","Resource":"$queue_arn","Condition":{"ArnEquals":{"aws:SourceArn":"$rule_arn"}}}]}
JSON
)
aws sqs set-queue-attributes --queue-url "$queue_url" --attributes "{\"Policy\":\"${policy//\"/\\\"}\"}"

failed=$(aws events put-targets --rule "$name" --targets "Id=batchboard,Arn=$queue_arn" \
  --query FailedEntryCount --output text)
if [ "$failed" != "0" ]; then
  echo "EventBridge did not take the queue as the rule's target." >&2
  exit 1
fi

cat <<END
The setting of Batchboard:

BATCHBOARD_EVENTS_QUEUE_URL=$queue_url

The policy for the role that it runs under:

{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": ["sqs:ReceiveMessage", "sqs:DeleteMessage"], "Resource": "$queue_arn" }
  ]
}
END
