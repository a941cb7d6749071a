import type {ReactNode} from 'react';
import {Button} from '../button.tsx';
import {LockDrawing, BubblesDrawing, SearchDrawing, SunriseDrawing} from '../drawings.tsx';
import {EmptyState} from '../empty-state.tsx';
import {ErrorState} from '../error-state.tsx';
import {NoteIcon} from '../icons/writing-icons.ts';
import {LayersIcon} from '../icons/navigation-icons.ts';
import {Shortcut} from '../shortcut.tsx';
import {Skeleton, SkeletonRows} from '../skeleton.tsx';
import styles from './places.module.css';

const nothing = () => undefined;

const Place = ({children}: {readonly children: ReactNode}) => <div className={styles.place}>{children}</div>;

/** Empty, loading and failed. */
export function Places() {
  return (
    <>
      <Place>
        <EmptyState
          drawing={SunriseDrawing}
          title="All replied"
          action={
            <Button icon={<LayersIcon size={14} />} onPress={nothing}>
              See unassigned 14
            </Button>
          }
        >
          Nothing needs you right now. New work will come to you while you’re Available.
        </EmptyState>
      </Place>
      <Place>
        <EmptyState drawing={SearchDrawing} title="Nothing for “kowalcik”" action={<Button>Search history too</Button>}>
          You searched open conversations only.
        </EmptyState>
      </Place>
      <Place>
        <EmptyState drawing={BubblesDrawing} title="Pick a conversation">
          <Shortcut keys={['J']} /> and <Shortcut keys={['K']} /> move through the list, <Shortcut keys={['Enter']} />{' '}
          opens.
        </EmptyState>
      </Place>
      <Place>
        <ErrorState title="This list didn’t load" onRetry={nothing} details="unavailable, 11:02:07, Parley 0.1.0">
          The server took too long. Your drafts are safe on this computer.
        </ErrorState>
      </Place>
      <Place>
        <Skeleton label="Loading conversations">
          <SkeletonRows count={4} />
        </Skeleton>
      </Place>
      <Place>
        <EmptyState
          drawing={LockDrawing}
          title="You’re not in Billing"
          action={<Button icon={<NoteIcon size={14} />}>Leave a note</Button>}
        >
          You can read this conversation. Only agents in Billing can reply.
        </EmptyState>
      </Place>
    </>
  );
}
