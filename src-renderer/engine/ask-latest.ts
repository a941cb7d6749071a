/** Questions of which only the newest matters. */
export interface LatestAsker<Question> {
  readonly ask: (question: Question) => void;
  /** Nobody wants an answer to what was asked so far. */
  readonly drop: () => void;
}

interface Asking<Question, Answer> {
  readonly read: (question: Question) => Promise<Answer>;
  readonly onAnswer: (question: Question, answer: Answer) => void;
}

/**
 * Asks at once, and one question at a time: what is asked while an answer is on its way is
 * read when that is here, the newest alone. So nothing waits for a pause in the typing,
 * nobody works on what is not asked any more, and no older answer comes after a newer one.
 */
export function askLatest<Question, Answer>({read, onAnswer}: Asking<Question, Answer>): LatestAsker<Question> {
  let wanted: {readonly question: Question} | undefined;
  let isAsking = false;
  let generation = 0;

  const pump = async () => {
    if (isAsking) return;
    isAsking = true;
    while (wanted !== undefined) {
      const [{question}, asked] = [wanted, generation];
      wanted = undefined;
      // oxlint-disable-next-line no-await-in-loop -- one after the other is the point
      const answer = await read(question);
      if (asked === generation) onAnswer(question, answer);
    }
    isAsking = false;
  };

  return {
    ask(question) {
      wanted = {question};
      void pump();
    },
    drop() {
      wanted = undefined;
      generation += 1;
    },
  };
}
