import {configure} from '@testing-library/react';

/** `findBy...` gives up after a second unless told otherwise, which a busy machine can take to paint. */
configure({asyncUtilTimeout: 10_000});
