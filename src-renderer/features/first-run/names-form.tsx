import {useState, type FormEvent} from 'react';
import {useTranslation} from 'react-i18next';
import {cleanText} from '../../../core/lib/text.ts';
import {Button} from '../../design/button.tsx';
import {TextField} from '../../design/text-field.tsx';
import styles from './first-run.module.css';
import type {Names} from './use-welcome.ts';

interface NamesFormProps {
  readonly isBusy: boolean;
  readonly onNames: (names: Names) => void;
}

/** Two names, and it goes. */
export function NamesForm({isBusy, onNames}: NamesFormProps) {
  const {t} = useTranslation('first-run');
  const [myName, setMyName] = useState('');
  const [name, setName] = useState(t('defaults.workspace'));
  const [isChecked, setIsChecked] = useState(false);
  const missing = (value: string, words: string) => (isChecked && value.trim() === '' ? words : undefined);
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    setIsChecked(true);
    const names = {name: cleanText(name).trim(), myName: cleanText(myName).trim()};
    if (names.name === '' || names.myName === '') return;
    onNames(names);
  };
  return (
    <form className={styles.form} noValidate onSubmit={handleSubmit}>
      <TextField
        label={t('try.myName')}
        help={t('try.myNameHelp')}
        error={missing(myName, t('try.myNameNeeded'))}
        value={myName}
        onChange={setMyName}
        maxLength={80}
        size="lg"
        takesFocus
      />
      <TextField
        label={t('try.workspace')}
        help={t('try.workspaceHelp')}
        error={missing(name, t('try.workspaceNeeded'))}
        value={name}
        onChange={setName}
        maxLength={80}
        size="lg"
      />
      <div>
        <Button type="submit" tone="primary" size="lg" isBusy={isBusy} keys={['Enter']}>
          {t('try.do')}
        </Button>
      </div>
    </form>
  );
}
