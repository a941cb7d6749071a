import {useTranslation} from 'react-i18next';
import {useStore} from 'zustand';
import type {ViewDefinition} from '../../../core/view/definition.ts';
import {Button} from '../../design/button.tsx';
import {StarIcon} from '../../design/icons/action-icons.ts';
import {valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';
import {useSession} from '../session/session.ts';
import {useAct} from '../session/use-act.ts';
import {ViewDialog} from './view-dialog.tsx';
import type {Source} from './work-source.ts';

interface KeepViewProps {
  readonly source: Source;
  readonly definition: ViewDefinition;
  /** The table shows something else than the source does. */
  readonly isChanged: boolean;
  readonly hasParts: boolean;
}

/** Keeps what somebody clicked together: in the view they started from, or as a new one. */
export function KeepView({source, definition, isChanged, hasParts}: KeepViewProps) {
  const {t} = useTranslation('all-work');
  const {allWork} = useSession();
  const saving = useStore(allWork, state => state.saving);
  return (
    <>
      {isChanged && source.kind === 'view' && (
        <>
          <Button size="sm" tone="quiet" onPress={() => allWork.change(undefined)}>
            {t('view.revert')}
          </Button>
          <SaveChanges source={source} definition={definition} />
        </>
      )}
      {(isChanged || (hasParts && source.kind !== 'view') || saving !== undefined) && (
        <Button
          size="sm"
          icon={<StarIcon size={14} />}
          onPress={() => allWork.set({saving: {isGlobal: saving?.isGlobal ?? false, isNaming: true}})}
        >
          {t('view.saveAs')}
        </Button>
      )}
      {saving?.isNaming === true && <NewView definition={definition} isGlobal={saving.isGlobal} />}
    </>
  );
}

/** The view somebody started from, as the table shows it now; where it is theirs to change. */
function SaveChanges({source, definition}: Pick<KeepViewProps, 'source' | 'definition'>) {
  const {t} = useTranslation('all-work');
  const {allWork, toasts} = useSession();
  const act = useAct();
  const views = valueOf(useLive('view/list', {}))?.views ?? [];
  const canShare = useCanShare();
  const view = source.kind === 'view' ? views.find(({id}) => id === source.viewId) : undefined;
  if (view === undefined || (view.isGlobal && !canShare)) return null;

  const {id, name, isGlobal, definition: before} = view;
  const save = async () => {
    if (!(await act('view/save', {viewId: id, name, isGlobal, definition}))) return;
    allWork.change(undefined);
    const undo = () => void act('view/save', {viewId: id, name, isGlobal, definition: before});
    toasts.show({title: t('view.changed'), text: name, undo});
  };
  return (
    <Button size="sm" onPress={() => void save()}>
      {t('view.saveChanges')}
    </Button>
  );
}

function NewView({definition, isGlobal}: {readonly definition: ViewDefinition; readonly isGlobal: boolean}) {
  const {allWork} = useSession();
  const canShare = useCanShare();
  return (
    <ViewDialog
      view={undefined}
      definition={definition}
      isGlobal={isGlobal && canShare}
      canShare={canShare}
      onClose={() => allWork.set({saving: undefined})}
      onSaved={viewId => {
        allWork.openTray(false);
        allWork.show({kind: 'view', viewId});
      }}
    />
  );
}

/** D42: views for everybody are a Manager's. */
const useCanShare = (): boolean => valueOf(useLive('workspace/get', {}))?.me.roles.includes('manager') === true;
