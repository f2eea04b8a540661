import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ExecutionEvent } from '../../../../local/stepfunctions/asl/execution-events.ts';
import type { ExecutionState } from '../../../../local/stepfunctions/asl/execution-state.ts';
import { HISTORY_EVENT_TYPES } from '../../../../local/stepfunctions/asl/history-event.ts';
import { step } from '../../../../local/stepfunctions/asl/step.ts';
import { ExecutionPlayer } from './execution-player.ts';
import { curableDefinition, randomDefinition } from './random-machine.ts';

/** What the world does next: an index among all that can happen. */
const choices = fc.array(fc.nat({ max: 999 }), { minLength: 5, maxLength: 60 });
const RUNS = { numRuns: 300 };

describe('a step, whatever the machine and in whatever order the world answers,', () => {
  it('leads to one end and no more, which leaves nothing under way', () => {
    fc.assert(
      fc.property(randomDefinition, choices, (definition, happenings) => {
        const player = playAtRandom(definition, happenings);

        const ends = player.effects.filter((effect) => effect.type === 'Ended');
        const running = player.execution.status === 'RUNNING';
        expect(ends).toHaveLength(running ? 0 : 1);
        if (running) {
          expect(player.timers.size + player.calls.length).toBeGreaterThan(0);
        } else {
          expect(player.timers.size).toBe(0);
          expect(player.calls.filter((call) => call.pattern === 'REQUEST_RESPONSE')).toEqual([]);
        }
        if (player.execution.status === 'SUCCEEDED') expect(player.execution.threads).toEqual({});
      }),
      RUNS,
    );
  });

  it('can be repeated: folding the events rebuilds the state, also through its JSON text after every event', () => {
    fc.assert(
      fc.property(randomDefinition, choices, (definition, happenings) => {
        const player = playAtRandom(definition, happenings);

        const again = new ExecutionPlayer(definition, { from: 'test' });
        let execution = again.execution;
        const history: unknown[] = [];
        const effects: unknown[] = [];
        for (const event of player.events) {
          const result = step(again.machine, throughText(execution), event);
          execution = result.execution;
          history.push(...result.history);
          effects.push(...result.effects);
        }

        expect(execution).toEqual(player.execution);
        expect(history).toEqual(player.history);
        expect(effects).toEqual(player.effects);
      }),
      RUNS,
    );
  });

  it('numbers the history without gaps, lets each event follow an earlier one, and uses AWS’s types', () => {
    fc.assert(
      fc.property(randomDefinition, choices, (definition, happenings) => {
        const { history } = playAtRandom(definition, happenings);

        history.forEach((event, index) => {
          expect(event.id).toBe(index + 1);
          expect(event.previousEventId).toBeLessThan(event.id);
          expect(HISTORY_EVENT_TYPES).toContain(event.type);
        });
      }),
      RUNS,
    );
  });

  it('changes nothing for an event that comes a second time', () => {
    fc.assert(
      fc.property(randomDefinition, choices, (definition, happenings) => {
        const player = playAtRandom(definition, happenings);
        const before = throughText(player.execution);

        for (const event of player.events.filter(
          (each) => each.type !== 'Stop' && each.type !== 'TaskHeartbeat',
        )) {
          const { history, effects } = step(player.machine, player.execution, { ...event, at: player.now });
          expect({ history, effects }).toEqual({ history: [], effects: [] });
        }

        expect(player.execution).toEqual(before);
      }),
      RUNS,
    );
  });

  it('ends well after enough redrives once the world answers well', () => {
    fc.assert(
      fc.property(curableDefinition, choices, (definition, happenings) => {
        const player = playAtRandom(definition, happenings);
        player.send({ type: 'Stop', at: player.now });

        for (let drive = 0; drive < 60; drive += 1) {
          player.send({ type: 'Redrive', at: player.now });
          answerEverything(player);
        }

        expect(player.execution.status).toBe('SUCCEEDED');
        expect(player.execution.threads).toEqual({});
      }),
      RUNS,
    );
  });
});

/** Lets things happen, chosen by the given numbers, as long as the execution runs. */
function playAtRandom(definition: object, happenings: number[]): ExecutionPlayer {
  const player = new ExecutionPlayer(definition, { from: 'test' }).start();
  for (const number of happenings) {
    const possible = possibleEvents(player);
    if (possible.length === 0) break;
    const event = possible[number % possible.length]!;
    if (event.type === 'TimerFired') player.timers.delete(event.timerId);
    if (event.type === 'CallReturned' || event.type === 'CallFailed') closeCall(player, event.callId);
    player.now = Math.max(player.now, event.at);
    player.send({ ...event, at: player.now });
  }
  return player;
}

function possibleEvents(player: ExecutionPlayer): ExecutionEvent[] {
  const at = player.now + 7;
  const events: ExecutionEvent[] = [...player.timers].map(([timerId, due]) => ({
    type: 'TimerFired',
    at: due,
    timerId,
  }));
  for (const { callId, pattern } of player.calls) {
    events.push(
      { type: 'CallReturned', at, callId, output: { ok: true } },
      { type: 'CallFailed', at, callId, error: 'E', cause: 'c' },
    );
    if (pattern === 'WAIT_FOR_TASK_TOKEN') {
      events.push({ type: 'TaskSucceeded', at, callId, output: [1] }, { type: 'TaskHeartbeat', at, callId });
      events.push({ type: 'TaskFailed', at, callId, error: 'E' });
    }
  }
  return events;
}

/** A request/response call is answered once; one that waits for a token stays open until its thread lets it go. */
function closeCall(player: ExecutionPlayer, callId: string): void {
  const at = player.calls.findIndex((call) => call.callId === callId && call.pattern === 'REQUEST_RESPONSE');
  if (at >= 0) player.calls.splice(at, 1);
}

function answerEverything(player: ExecutionPlayer): void {
  for (let turns = 0; turns < 500 && player.execution.status === 'RUNNING'; turns += 1) {
    const call = player.calls[0];
    if (call === undefined) {
      player.pass(1);
    } else {
      player.calls.shift();
      const type = call.pattern === 'REQUEST_RESPONSE' ? 'CallReturned' : 'TaskSucceeded';
      player.send({ type, at: player.now, callId: call.callId, output: 1 });
    }
  }
}

function throughText(execution: ExecutionState): ExecutionState {
  return JSON.parse(JSON.stringify(execution)) as ExecutionState;
}
