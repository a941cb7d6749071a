import {configure, getConfig} from '@testing-library/react';
import * as React from 'react';

const {getElementError: withDocument} = getConfig();

// Files share the library with those before them: it is set up once.
if (withDocument.name !== briefWhileLooking.name) {
  // `findBy...` gives up after a second unless told otherwise, which a busy machine can take to paint.
  configure({asyncUtilTimeout: 10_000, getElementError: briefWhileLooking});
  spareOwnerStacks();
}

/**
 * The whole document goes into the message of a failure. While something is waited for, every look that does not find
 * it yet would print the document too, for nobody: when the time is over it is printed once, as ever.
 */
function briefWhileLooking(message: string | null, container: Element): Error {
  return isLookingAgain() ? new Error(message ?? '') : withDocument(message, container);
}

/** Inside `waitFor` the library says that nobody reads the message; its types leave that out. */
function isLookingAgain() {
  const config: object = getConfig();
  return '_disableExpensiveErrorDiagnostics' in config && config._disableExpensiveErrorDiagnostics === true;
}

/**
 * React, built for development, takes down the stack at every element it makes, which is a sixth of this suite's time,
 * to name who made it in a warning. It does so for ten thousand a second; here it is told that they were made already.
 * The warnings come as before and name the component.
 */
function spareOwnerStacks() {
  const internals: unknown = Reflect.get(React, '__CLIENT_INTERNALS_DO_NOT_USE_OR_WARN_USERS_THEY_CANNOT_UPGRADE');
  if (typeof internals === 'object' && internals !== null)
    Object.defineProperty(internals, 'recentlyCreatedOwnerStacks', {get: () => Infinity, set() {}});
}
