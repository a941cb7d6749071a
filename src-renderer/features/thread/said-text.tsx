import {useMemo, useState} from 'react';
import {useTranslation} from 'react-i18next';
import {useFormats} from '../../design/formats-context.ts';
import {useDesk} from '../../engine/desk.ts';
import {useSession} from '../session/session.ts';
import {markedParts} from '../pick-list/marked-parts.ts';
import {beginningOf} from './long-text.ts';
import styles from './said-text.module.css';
import {useSought} from './sought.ts';

interface SaidTextProps {
  readonly text: string;
}

/** What somebody wrote, as it is: every script in its own direction, addresses as links, nothing as markup. */
export function SaidText({text}: SaidTextProps) {
  const {t} = useTranslation('thread');
  const {numbers} = useFormats();
  const {findLinks} = useSession();
  const [isWhole, setIsWhole] = useState(false);
  const beginning = beginningOf(text);
  const sought = useSought();
  const isCut = beginning !== text && !isWhole && !isBeyond({beginning, text, sought});
  const shown = isCut ? `${beginning}…` : text;
  const parts = useMemo(() => findLinks(shown), [findLinks, shown]);
  return (
    <>
      <span className={styles.text} dir="auto">
        {parts.map(({text: words, url}, n) =>
          // oxlint-disable-next-line react/no-array-index-key -- the parts of one text have no other name
          url === undefined ? <Marked key={n} text={words} /> : <OutsideLink key={n} url={url} words={words} />,
        )}
      </span>
      {isCut && (
        <button type="button" className={styles.more} onClick={() => setIsWhole(true)}>
          {t('more', {length: numbers.count(text.length)})}
        </button>
      )}
    </>
  );
}

interface Cut {
  readonly beginning: string;
  readonly text: string;
  readonly sought: string;
}

/** What is looked for stands only in the part that would not show. */
const isBeyond = ({beginning, text, sought}: Cut): boolean =>
  sought !== '' && !hasMark(beginning, sought) && hasMark(text, sought);

const hasMark = (text: string, sought: string): boolean => markedParts(text, sought).some(({isMarked}) => isMarked);

/** What is looked for in the thread stands out (SE-4). */
function Marked({text}: {readonly text: string}) {
  const sought = useSought();
  if (sought === '') return text;
  return markedParts(text, sought).map(({part, isMarked}, n) =>
    isMarked ? (
      // oxlint-disable-next-line react/no-array-index-key -- the parts of one text have no other name
      <mark key={n} className={styles.sought}>
        {part}
      </mark>
    ) : (
      part
    ),
  );
}

/** Opens in the person's own browser, never in this window. */
function OutsideLink({url, words}: {readonly url: string; readonly words: string}) {
  const {shell} = useDesk();
  return (
    <a
      href={url}
      className={styles.link}
      rel="noreferrer"
      onClick={event => {
        event.preventDefault();
        void shell.ask('shell/open-link', {url});
      }}
    >
      <Marked text={words} />
    </a>
  );
}
