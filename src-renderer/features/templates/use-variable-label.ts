import {useTranslation} from 'react-i18next';
import {knownVariables} from '../../../core/template/variables.ts';

/** What a variable is called to people: "customer's first name"; one of their own is called as they call it. */
export function useVariableLabel(): (name: string) => string {
  const {t} = useTranslation('templates');
  return name => {
    const known = knownVariables.find(one => one === name);
    return known === undefined ? name.replace(/^customer\./, '') : t(`variable.${known}`);
  };
}
