import {useTranslation} from 'react-i18next';
import type {View} from '../../../core/contract/view-routes.ts';
import {useAct} from '../session/use-act.ts';
import {useSession} from '../session/session.ts';
import {keyOfSource, allOpen} from './work-source.ts';

interface ViewActions {
  /** Puts a view that many places further among its kind. */
  readonly move: (view: View, by: number) => void;
  /** Takes it away; undo puts it back where it was. */
  readonly remove: (view: View) => void;
}

/** What is done to a saved view as a whole (AW-3). `kind`: those of the same kind, in their order. */
export function useViewActions(kind: readonly View[]): ViewActions {
  const {t} = useTranslation('all-work');
  const act = useAct();
  const {toasts, allWork} = useSession();
  const ids = kind.map(({id}) => id);

  const move = ({id, isGlobal}: View, by: number) => {
    const from = ids.indexOf(id);
    const to = from + by;
    if (from === -1 || to < 0 || to >= ids.length) return;
    void act('view/reorder', {isGlobal, viewIds: ids.toSpliced(from, 1).toSpliced(to, 0, id)});
  };
  const remove = async (view: View) => {
    const {id, name, isGlobal, definition} = view;
    if (!(await act('view/remove', {viewId: id}))) return;
    if (keyOfSource(allWork.getState().source) === `view ${id}`) allWork.show(allOpen);
    const undo = async () => {
      if (!(await act('view/save', {viewId: id, name, isGlobal, definition}))) return;
      void act('view/reorder', {isGlobal, viewIds: ids});
    };
    toasts.show({title: t('view.removed'), text: name, undo: () => void undo()});
  };
  return {move, remove: view => void remove(view)};
}
