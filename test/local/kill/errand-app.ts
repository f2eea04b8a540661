import { assemblyDirectory } from '../fixtures/assembly-directory.ts';
import { httpTemplate } from '../fixtures/http-template.ts';

/**
 * Leaves an item under a key of its own for everything it is asked to do, and counts how often it was asked: a
 * repetition shows, and changes nothing else.
 */
const CODE = `
const database = async (operation, input) => {
  const response = await fetch(process.env.AWS_ENDPOINT_URL, {
    method: 'POST',
    headers: { 'x-amz-target': 'DynamoDB_20120810.' + operation, 'content-type': 'application/x-amz-json-1.0' },
    body: JSON.stringify({ TableName: process.env.TABLE, ...input }),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.__type + ': ' + answer.message);
  return answer;
};
const leave = async (key) => {
  const { Attributes } = await database('UpdateItem', {
    Key: { pk: { S: key } },
    UpdateExpression: 'ADD times :one',
    ExpressionAttributeValues: { ':one': { N: '1' } },
    ReturnValues: 'UPDATED_NEW',
  });
  return Number(Attributes.times.N);
};
export const handler = async (event) => {
  for (const { body, Sns } of event.Records ?? []) {
    const text = Sns ? Sns.Message : body;
    await leave((Sns ? 'topic ' : 'queue ') + text);
    if (text === 'poison') throw new Error('it cannot be handled');
  }
  if (event.leave) await leave(event.leave);
  if (event.failing) throw new Error('not at the first attempt');
  if (event.stubborn && (await leave(event.stubborn)) === 1) throw new Error('not at the first attempt');
  if (event.token) await database('PutItem', { Item: { pk: { S: event.ask }, token: { S: event.token } } });
  if (event.pathParameters) await leave('web ' + event.pathParameters.name);
  return { done: true };
};`;

const RETRY = [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 1, MaxAttempts: 3 }];
const INPUT = '{% $states.input %}';

/** One errand: writes, calls, asks a person, rests, lets another machine work beside a message, and tells of it. */
const ERRAND = {
  QueryLanguage: 'JSONata',
  StartAt: 'Note the beginning',
  States: {
    'Note the beginning': {
      Type: 'Task',
      Resource: 'arn:aws:states:::dynamodb:putItem',
      Arguments: { TableName: '${Table}', Item: { pk: { S: "{% 'begun ' & $states.input.name %}" } } },
      Output: INPUT,
      Next: 'Do the work',
    },
    'Do the work': {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Arguments: {
        FunctionName: '${FunctionName}',
        Payload: { leave: "{% 'work ' & $states.input.name %}" },
      },
      Retry: RETRY,
      Output: INPUT,
      Next: 'Wait for an answer',
    },
    'Wait for an answer': {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
      Arguments: {
        FunctionName: '${FunctionName}',
        Payload: { ask: "{% 'token ' & $states.input.name %}", token: '{% $states.context.Task.Token %}' },
      },
      TimeoutSeconds: 7200,
      Assign: { answer: '{% $states.result.answer %}' },
      Output: INPUT,
      Catch: [
        { ErrorEquals: ['States.Timeout'], Assign: { answer: 'none' }, Output: INPUT, Next: 'Rest an hour' },
      ],
      Next: 'Rest an hour',
    },
    'Rest an hour': { Type: 'Wait', Seconds: 3600, Next: 'Share the work' },
    'Share the work': {
      Type: 'Parallel',
      Output: INPUT,
      Next: 'Tell of it',
      Branches: [
        {
          StartAt: 'Let another do a part',
          States: {
            'Let another do a part': {
              Type: 'Task',
              Resource: 'arn:aws:states:::states:startExecution.sync:2',
              Arguments: {
                StateMachineArn: '${Part}',
                Name: "{% 'part-of-' & $states.input.name %}",
                Input: INPUT,
              },
              End: true,
            },
          },
        },
        {
          StartAt: 'Hand on a message',
          States: {
            'Hand on a message': {
              Type: 'Task',
              Resource: 'arn:aws:states:::sqs:sendMessage',
              Arguments: {
                QueueUrl: '${QueueUrl}',
                MessageBody: "{% 'handed on by ' & $states.input.name %}",
              },
              End: true,
            },
          },
        },
      ],
    },
    'Tell of it': {
      Type: 'Task',
      Resource: 'arn:aws:states:::sns:publish',
      Arguments: { TopicArn: '${TopicArn}', Message: "{% 'done by ' & $states.input.name %}" },
      Output: INPUT,
      Next: 'Done',
    },
    Done: { Type: 'Succeed', Output: { name: '{% $states.input.name %}', answer: '{% $answer %}' } },
  },
};

const PART = {
  QueryLanguage: 'JSONata',
  StartAt: 'Do the part',
  States: {
    'Do the part': {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Arguments: {
        FunctionName: '${FunctionName}',
        Payload: {
          leave: "{% 'part ' & $states.input.name %}",
          failing: '{% $states.context.State.RetryCount = 0 %}',
        },
      },
      Retry: [{ ErrorEquals: ['Error'], IntervalSeconds: 30, MaxAttempts: 1 }],
      Output: INPUT,
      Next: 'Wait a minute',
    },
    'Wait a minute': { Type: 'Wait', Seconds: 60, Next: 'Sign each page' },
    'Sign each page': {
      Type: 'Map',
      Items: '{% [1, 2, 3] %}',
      MaxConcurrency: 2,
      ItemSelector: { key: "{% 'page ' & $states.context.Map.Item.Value & ' of ' & $states.input.name %}" },
      ItemProcessor: {
        StartAt: 'Sign the page',
        States: {
          'Sign the page': {
            Type: 'Task',
            Resource: 'arn:aws:states:::dynamodb:putItem',
            Arguments: { TableName: '${Table}', Item: { pk: { S: '{% $states.input.key %}' } } },
            End: true,
          },
        },
      },
      Output: INPUT,
      End: true,
    },
  },
};

/** An app with one of everything that takes effect: what may get lost or happen twice when its cloud is killed. */
export function errandApp(): string {
  const attribute = (name: string, key: string) => ({ 'Fn::GetAtt': [name, key] });
  const machine = (name: string, definition: unknown, substitutions: Record<string, unknown>) => ({
    Type: 'AWS::StepFunctions::StateMachine',
    Properties: {
      StateMachineName: name,
      RoleArn: 'arn:aws:iam::000000000000:role/errands',
      DefinitionString: JSON.stringify(definition),
      DefinitionSubstitutions: { FunctionName: attribute('Fn', 'Arn'), ...substitutions },
    },
  });
  const subscription = (Protocol: string, endpoint: string, more: Record<string, unknown> = {}) => ({
    Type: 'AWS::SNS::Subscription',
    Properties: { TopicArn: { Ref: 'Topic' }, Protocol, Endpoint: attribute(endpoint, 'Arn'), ...more },
  });
  const template = httpTemplate(
    { 'POST /leave/{name}': {} },
    {
      resources: {
        Table: {
          Type: 'AWS::DynamoDB::Table',
          Properties: {
            TableName: 'left',
            KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
            AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
          },
        },
        DeadLetters: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'dead-letters' } },
        WorkQueue: {
          Type: 'AWS::SQS::Queue',
          Properties: {
            QueueName: 'work',
            VisibilityTimeout: 30,
            RedrivePolicy: { deadLetterTargetArn: attribute('DeadLetters', 'Arn'), maxReceiveCount: 4 },
          },
        },
        KeptQueue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'kept' } },
        Mapping: {
          Type: 'AWS::Lambda::EventSourceMapping',
          Properties: {
            FunctionName: { Ref: 'Fn' },
            EventSourceArn: attribute('WorkQueue', 'Arn'),
            BatchSize: 1,
          },
        },
        Topic: { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'told' } },
        ToFunction: subscription('lambda', 'Fn'),
        ToQueue: subscription('sqs', 'KeptQueue', { RawMessageDelivery: true }),
        Daily: {
          Type: 'AWS::Scheduler::Schedule',
          Properties: {
            Name: 'daily',
            ScheduleExpression: 'cron(0 9 * * ? *)',
            ScheduleExpressionTimezone: 'Asia/Shanghai',
            FlexibleTimeWindow: { Mode: 'OFF' },
            Target: {
              Arn: attribute('Fn', 'Arn'),
              RoleArn: 'arn:aws:iam::000000000000:role/errands',
              Input: '{"leave":"daily"}',
            },
          },
        },
        TwiceADay: {
          Type: 'AWS::Events::Rule',
          Properties: {
            ScheduleExpression: 'rate(12 hours)',
            Targets: [{ Id: 'Fn', Arn: attribute('Fn', 'Arn'), Input: '{"leave":"twice a day"}' }],
          },
        },
        Generated: {
          Type: 'AWS::SecretsManager::Secret',
          Properties: { Name: 'generated', GenerateSecretString: { PasswordLength: 20 } },
        },
        Pool: { Type: 'AWS::Cognito::UserPool', Properties: {} },
        Part: machine('part', PART, { Table: { Ref: 'Table' } }),
        Errand: machine('errand', ERRAND, {
          Table: { Ref: 'Table' },
          TopicArn: { Ref: 'Topic' },
          QueueUrl: { Ref: 'WorkQueue' },
          Part: { Ref: 'Part' },
        }),
      },
    },
  );
  template.Resources!.Fn!.Properties!.Environment = { Variables: { TABLE: { Ref: 'Table' } } };
  template.Outputs = {
    PoolId: { Value: { Ref: 'Pool' } },
    FunctionArn: { Value: attribute('Fn', 'Arn') },
    TopicArn: { Value: { Ref: 'Topic' } },
    ErrandArn: { Value: { Ref: 'Errand' } },
    WorkUrl: { Value: { Ref: 'WorkQueue' } },
    KeptUrl: { Value: { Ref: 'KeptQueue' } },
    DeadLettersUrl: { Value: { Ref: 'DeadLetters' } },
  };
  return assemblyDirectory({ App: { template } }, { code: { 'index.mjs': CODE } });
}
