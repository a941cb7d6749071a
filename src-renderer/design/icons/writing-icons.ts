import {createIcon} from './icon.tsx';

// The composer and what a message carries.

export const SendIcon = createIcon('M4 12 20 4.5 15.5 20l-3.6-6zM11.9 14 20 4.5', {mirrors: true});
export const AttachIcon = createIcon(
  'M19.5 11.3l-7.9 7.9a4.7 4.7 0 0 1-6.7-6.7l8.3-8.2a3.2 3.2 0 0 1 4.5 4.5l-8.2 8.2a1.6 1.6 0 0 1-2.3-2.3l7.4-7.3',
);
export const EmojiIcon = createIcon(
  'M3.3 12a8.7 8.7 0 1 0 17.4 0a8.7 8.7 0 1 0 -17.4 0zM8.3 14.2c.8 1.3 2.1 2 3.7 2s2.9-.7 3.7-2M9 9.5v.3M15 9.5v.3',
);
export const TemplateIcon = createIcon(
  'M6.5 3.5h8L19 8v10.5a2 2 0 0 1-2 2H6.5a2 2 0 0 1-2-2v-13a2 2 0 0 1 2-2zM13 10.5l-3 6.5',
);
export const MacroIcon = createIcon('M13.2 3 5.5 13.3h5.7L10.6 21l7.9-10.6h-5.8z');
export const NoteIcon = createIcon(
  'M5.5 4h13A1.5 1.5 0 0 1 20 5.5v8.3L13.8 20H5.5A1.5 1.5 0 0 1 4 18.5v-13A1.5 1.5 0 0 1 5.5 4zM20 13.8h-4.7a1.5 1.5 0 0 0-1.5 1.5V20M8 8.5h8M8 12h4',
);
export const MentionIcon = createIcon(
  'M8.4 12a3.6 3.6 0 1 0 7.2 0a3.6 3.6 0 1 0 -7.2 0zM15.6 8.4v4.8a2.5 2.5 0 0 0 5 0V12a8.6 8.6 0 1 0-3.4 6.9',
);
export const BoldIcon = createIcon('M7 5h6a3.4 3.4 0 0 1 0 6.8H7zM7 11.8h7a3.6 3.6 0 0 1 0 7.2H7z');
export const ItalicIcon = createIcon('M14 5h-3.5M13.5 19H10M14 5l-4 14M17 5h-4M11 19H7');
export const UnderlineIcon = createIcon('M7 4.5v6.5a5 5 0 0 0 10 0V4.5M5.5 20h13');
export const BulletsIcon = createIcon('M9.5 6.5h10M9.5 12h10M9.5 17.5h10M5 6.5v.01M5 12v.01M5 17.5v.01', {
  mirrors: true,
});
export const NumbersIcon = createIcon(
  'M10 6.5h9.5M10 12h9.5M10 17.5h9.5M4.5 5l1.5-.8v4.6M4.3 14.4a1.4 1.4 0 1 1 2.4 1L4.4 18.6h2.6',
);
export const QuoteIcon = createIcon('M10 7C7 7.8 5.3 9.8 5.3 13v4H10v-5H7.5M18.7 7c-3 .8-4.7 2.8-4.7 6v4h4.7v-5h-2.5');
export const FileIcon = createIcon(
  'M6.5 3.5h7.5L19 8.5v10a2 2 0 0 1-2 2H6.5a2 2 0 0 1-2-2v-13a2 2 0 0 1 2-2zM13.5 3.8v5h5',
);
export const ImageIcon = createIcon(
  'M5.8 4.5h12.4a2.3 2.3 0 0 1 2.3 2.3v10.4a2.3 2.3 0 0 1 -2.3 2.3h-12.4a2.3 2.3 0 0 1 -2.3 -2.3v-10.4a2.3 2.3 0 0 1 2.3 -2.3zM7.3 9.7a1.7 1.7 0 1 0 3.4 0a1.7 1.7 0 1 0 -3.4 0zM4 17l4.8-4.3 3.4 3 3.3-3.2 5 4.5',
);
export const FormIcon = createIcon(
  'M6.8 3.5h10.4a2.3 2.3 0 0 1 2.3 2.3v12.4a2.3 2.3 0 0 1 -2.3 2.3h-10.4a2.3 2.3 0 0 1 -2.3 -2.3v-12.4a2.3 2.3 0 0 1 2.3 -2.3zM8 8.5h8M8 12.5h8M8 16.5h4.5',
);
export const ChecklistIcon = createIcon('M3.5 6.5l1.7 1.7 3-3.4M3.5 16.5l1.7 1.7 3-3.4M11.5 7h9M11.5 17h9', {
  mirrors: true,
});
export const MessageIcon = createIcon(
  'M5 4.5h14a1.7 1.7 0 0 1 1.7 1.7v9.1A1.7 1.7 0 0 1 19 17h-7.5L7 20.5V17H5a1.7 1.7 0 0 1-1.7-1.7V6.2A1.7 1.7 0 0 1 5 4.5z',
);
