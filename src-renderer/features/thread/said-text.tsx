import {useMemo, useState} from 'react';
import {useTranslation} from 'react-i18next';
import {useFormats} from '../../design/formats-context.ts';
import {useDesk} from '../../engine/desk.ts';
import {useSession} from '../session/session.ts';
import {markedParts} from '../pick-list/marked-parts.ts';
import {numberInLink, useFillPad} from '../calls/use-fill-pad.ts';
import {beginningOf} from './long-text.ts';
import {wordsIn} from './said-marks.ts';
import styles from './said-text.module.css';
import {useSought} from './sought.ts';

interface SaidTextProps {
  readonly text: string;
  /** CO-4: their channel draws `*bold*` and `_italic_`. */
  readonly hasMarks?: boolean;
}

/** What somebody wrote, as it is: every script in its own direction, addresses as links, nothing as markup. */
export function SaidText({text, hasMarks = false}: SaidTextProps) {
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
          url === undefined ? (
            <Words key={n} text={words} hasMarks={hasMarks} />
          ) : (
            <OutsideLink key={n} url={url} words={words} />
          ),
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

const tags = {bold: 'strong', italic: 'em', struck: 's', mono: 'code'} as const;

/** Words, and those between marks as their channel shows them; marks within marks as well. */
function Words({text, hasMarks}: {readonly text: string; readonly hasMarks: boolean}) {
  if (!hasMarks) return <Marked text={text} />;
  return wordsIn(text).map(({text: words, emphasis}, n) => {
    // oxlint-disable-next-line react/no-array-index-key -- the parts of one text have no other name
    if (emphasis === undefined) return <Marked key={n} text={words} />;
    const Tag = tags[emphasis];
    return (
      // oxlint-disable-next-line react/no-array-index-key -- the same
      <Tag key={n} className={styles[emphasis]}>
        <Words text={words} hasMarks={emphasis !== 'mono' && words !== text} />
      </Tag>
    );
  });
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
export function Marked({text}: {readonly text: string}) {
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
  const fillPad = useFillPad();
  return (
    <a
      href={url}
      className={styles.link}
      rel="noreferrer"
      onClick={event => {
        event.preventDefault();
        if (url.startsWith('tel:')) fillPad(numberInLink(url));
        else void shell.ask('shell/open-link', {url});
      }}
    >
      <Marked text={words} />
    </a>
  );
}
