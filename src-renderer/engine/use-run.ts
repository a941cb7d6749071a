import {useCallback} from 'react';
import type {CommandRoute, Input, Output} from '../../core/contract/contract.ts';
import type {Result} from '../../core/lib/failure.ts';
import {useDesk} from './desk.ts';
import {newCommandId} from './new-id.ts';

/** What a command takes, without the id that is made when the person acts. */
export type Asked<C extends CommandRoute> = Omit<Input<C>, 'commandId'>;

/** Runs one command once. The answer is a value: what a refusal means on screen is the caller's to say. */
export type Run = <C extends CommandRoute>(route: C, input: Asked<C>) => Promise<Result<Output<C>>>;

/** The way to run commands from a component. It stays the same function. */
export function useRun(): Run {
  const {engine} = useDesk();
  return useCallback(
    <C extends CommandRoute>(route: C, input: Asked<C>) =>
      // Input<C> is this very shape: every command has a commandId (`values.ts`, `command`).
      engine.run(route, {...input, commandId: newCommandId()} as unknown as Input<C>),
    [engine],
  );
}
