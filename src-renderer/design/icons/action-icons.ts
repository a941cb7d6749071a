import {createIcon} from './icon.tsx';

// What can be done to things.

export const PlusIcon = createIcon('M12 5v14M5 12h14');
export const MinusIcon = createIcon('M5 12h14');
export const CloseIcon = createIcon('M6 6l12 12M18 6 6 18');
export const CheckIcon = createIcon('M4.8 12.6l4.6 4.6L19.2 7');
export const DoubleCheckIcon = createIcon('M2.5 12.8l4 4 8.3-9M11.3 15.6l1.3 1.2 8.6-9');
export const CopyIcon = createIcon(
  'M10.5 8.5h7.5a2 2 0 0 1 2 2v7.5a2 2 0 0 1 -2 2h-7.5a2 2 0 0 1 -2 -2v-7.5a2 2 0 0 1 2 -2zM15.5 8.5V6a2 2 0 0 0-2-2H6a2 2 0 0 0-2 2v7.5a2 2 0 0 0 2 2h2.5',
);
export const TrashIcon = createIcon(
  'M4.5 6.5h15M9.5 6.5V4.3h5v2.2M6.5 6.5l.8 13.2h9.4l.8-13.2M10.2 10.5v5.5M13.8 10.5v5.5',
);
export const ArchiveIcon = createIcon(
  'M3.5 5h17v4.5h-17zM5 9.5v8.5A1.5 1.5 0 0 0 6.5 19.5h11A1.5 1.5 0 0 0 19 18V9.5M10 13.5h4',
);
export const EyeIcon = createIcon(
  'M2.8 12C4.8 8 8.1 5.8 12 5.8S19.2 8 21.2 12c-2 4-5.3 6.2-9.2 6.2S4.8 16 2.8 12zM9.2 12a2.8 2.8 0 1 0 5.6 0a2.8 2.8 0 1 0 -5.6 0z',
);
export const PencilIcon = createIcon(
  'M4 20l1-4.5L16.2 4.3a2 2 0 0 1 2.8 0l.7 .7a2 2 0 0 1 0 2.8L8.5 19zM14 6.5l3.5 3.5',
);
export const DownloadIcon = createIcon('M12 4v11M7.5 11 12 15.5 16.5 11M4.5 19.5h15');
export const UploadIcon = createIcon(
  'M7 18.5a4.5 4.5 0 0 1-.6-8.95 6 6 0 0 1 11.5 1.3A3.9 3.9 0 0 1 17.5 18.5M12 20v-7.5M9 15l3-3 3 3',
);
export const LinkIcon = createIcon(
  'M10 14a4 4 0 0 0 5.8 .3l3-3a4 4 0 0 0-5.7-5.7l-1.2 1.2M14 10a4 4 0 0 0-5.8-.3l-3 3a4 4 0 0 0 5.7 5.7l1.2-1.2',
);
export const PinIcon = createIcon('M9 3.5h6l-.6 6 3.1 3.5v1.5h-11V13l3.1-3.5zM12 14.5V21');
export const StarIcon = createIcon('M12 3.8l2.5 5.2 5.7 .8-4.1 4 1 5.7-5.1-2.7-5.1 2.7 1-5.7-4.1-4 5.7-.8z');
export const FlagIcon = createIcon('M5.5 21V4.5M5.5 5c4-2.5 7 2 13 0v8.5c-6 2-9-2.5-13 0');
export const TagIcon = createIcon(
  'M4 5.5v6.2l8.3 8.3a1.5 1.5 0 0 0 2.1 0l5.6-5.6a1.5 1.5 0 0 0 0-2.1L11.7 4H5.5A1.5 1.5 0 0 0 4 5.5zM8.2 8.2v.05',
);
export const LockIcon = createIcon(
  'M7.2 10.5h9.6a2.2 2.2 0 0 1 2.2 2.2v5.1a2.2 2.2 0 0 1 -2.2 2.2h-9.6a2.2 2.2 0 0 1 -2.2 -2.2v-5.1a2.2 2.2 0 0 1 2.2 -2.2zM8.3 10.5V8a3.7 3.7 0 0 1 7.4 0v2.5',
);
export const BlockedIcon = createIcon('M3.3 12a8.7 8.7 0 1 0 17.4 0a8.7 8.7 0 1 0 -17.4 0zM6 6l12 12');
export const ThumbUpIcon = createIcon(
  'M7.5 10.5 11 3.8c1.5 0 2.5 1 2.3 2.5l-.5 3.2h5a2 2 0 0 1 2 2.4l-1.1 5.6a2 2 0 0 1-2 1.6H7.5M7.5 10.5v8.6H4v-8.6z',
);
export const WandIcon = createIcon(
  'M4.5 19.5l10-10M13 5.5v-2M18.5 11h2M17 7l1.8-1.8M16.8 13.3l1.4 1.4M10.5 7.2 9.1 5.8',
);
export const BellIcon = createIcon('M6 16.5V11a6 6 0 0 1 12 0v5.5l1.6 1.7H4.4zM10 21h4');
export const BellOffIcon = createIcon('M8.3 6.3A6 6 0 0 1 18 11v3.5M6 10.5v6l-1.6 1.7h13.2M10 21h4M4 4l16 16');
export const WindowMinimiseIcon = createIcon('M6 12.5h12');
export const WindowMaximiseIcon = createIcon(
  'M8 6.5h8a1.5 1.5 0 0 1 1.5 1.5v8a1.5 1.5 0 0 1 -1.5 1.5h-8a1.5 1.5 0 0 1 -1.5 -1.5v-8a1.5 1.5 0 0 1 1.5 -1.5z',
);
export const WindowRestoreIcon = createIcon(
  'M8 9h5.5A1.5 1.5 0 0 1 15 10.5V16a1.5 1.5 0 0 1-1.5 1.5H8A1.5 1.5 0 0 1 6.5 16v-5.5A1.5 1.5 0 0 1 8 9zM9.5 6.5H16A1.5 1.5 0 0 1 17.5 8v6.5',
);
