import type {Editor} from '@tiptap/react';
import {useEffect} from 'react';
import {gapsIn} from '../../../core/template/variables.ts';
import {htmlOf} from '../../../core/message/mail.ts';
import type {Pen} from '../composer/pen.ts';

/** Is handed the pen while there is one. */
export type KeepPen = (pen: Pen | undefined) => void;

interface Range {
  readonly from: number;
  readonly to: number;
}

/** The gaps of a text with formatting, by their place in it. */
function gapsOf(editor: Editor): readonly Range[] {
  const found: Range[] = [];
  editor.state.doc.descendants((node, at) => {
    for (const {start, end} of gapsIn(node.isText ? (node.text ?? '') : ''))
      found.push({from: at + start, to: at + end});
  });
  return found;
}

/** Several lines are as many paragraphs; one line goes on where the cursor is. */
const asContent = (words: string) => (words.includes('\n') ? htmlOf(words) : {type: 'text', text: words});

function penOf(editor: Editor): Pen {
  const toGap = (from: number) => {
    const gaps = gapsOf(editor);
    const gap = gaps.find(one => one.from >= from) ?? gaps[0];
    if (gap !== undefined) editor.chain().focus().setTextSelection(gap).run();
  };
  return {
    toEnd: () => void editor.commands.focus('end'),
    insert(words) {
      const {from} = editor.state.selection;
      editor.chain().focus().insertContent(asContent(words)).run();
      if (gapsIn(words).length > 0) toGap(from);
    },
    append(words) {
      const end = editor.state.doc.content.size;
      editor
        .chain()
        .focus('end')
        .insertContent(editor.isEmpty ? asContent(words) : htmlOf(words))
        .run();
      if (gapsIn(words).length > 0) toGap(end - 1);
    },
    toGap: () => toGap(editor.state.selection.to),
  };
}

/** Hands over the way to write into it, and takes it back when it goes. */
export function useKeepPen(editor: Editor, keep: KeepPen): void {
  useEffect(() => {
    keep(penOf(editor));
    return () => keep(undefined);
  }, [editor, keep]);
}
