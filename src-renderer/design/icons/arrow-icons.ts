import {createIcon} from './icon.tsx';

// Directions. `Start` and `End` follow the reading direction.

export const ChevronDownIcon = createIcon('M6.5 9.5l5.5 5.5 5.5-5.5');
export const ChevronUpIcon = createIcon('M6.5 14.5l5.5-5.5 5.5 5.5');
export const ChevronEndIcon = createIcon('M9.5 6.5l5.5 5.5-5.5 5.5', {mirrors: true});
export const ChevronStartIcon = createIcon('M14.5 6.5 9 12l5.5 5.5', {mirrors: true});
export const ChevronsUpDownIcon = createIcon('M8 9.5l4-4 4 4M8 14.5l4 4 4-4');
export const ArrowEndIcon = createIcon('M4.5 12h15M13.5 6l6 6-6 6', {mirrors: true});
export const ArrowStartIcon = createIcon('M19.5 12h-15M10.5 6l-6 6 6 6', {mirrors: true});
export const ArrowUpIcon = createIcon('M12 19.5v-15M6 10.5l6-6 6 6');
export const ArrowDownIcon = createIcon('M12 4.5v15M6 13.5l6 6 6-6');
export const MovedIcon = createIcon('M8.5 14.5 4 10l4.5-4.5M4 10h10.5a5.5 5.5 0 0 1 0 11H12', {mirrors: true});
export const EnterIcon = createIcon('M19.5 5v5.5a3 3 0 0 1-3 3H5M9 9.5l-4 4 4 4', {mirrors: true});
export const UndoIcon = createIcon('M8.5 13.5 4 9l4.5-4.5M4 9h10a5.5 5.5 0 0 1 0 11H9', {mirrors: true});
export const RefreshIcon = createIcon(
  'M19.5 12a7.5 7.5 0 0 1-13 5.2M4.5 12a7.5 7.5 0 0 1 13-5.2M17.8 3v4.2h-4.2M6.2 21v-4.2h4.2',
);
export const SortIcon = createIcon('M8 5v14M4.5 15.5 8 19l3.5-3.5M16 19V5M12.5 8.5 16 5l3.5 3.5');
export const FilterIcon = createIcon('M4 6.5h16M7 12h10M10 17.5h4');
export const GripIcon = createIcon('', {
  dots: 'M9 6v.02M15 6v.02M9 12v.02M15 12v.02M9 18v.02M15 18v.02',
  dotWidth: 2.6,
});
export const MoreIcon = createIcon('', {dots: 'M5.5 12v.02M12 12v.02M18.5 12v.02', dotWidth: 3});
export const MoreVerticalIcon = createIcon('', {dots: 'M12 5.5v.02M12 12v.02M12 18.5v.02', dotWidth: 3});
export const TrendUpIcon = createIcon('M3.5 16.5l5.8-5.8 3.7 3.7 7.5-7.5M15.5 6.5h5v5', {mirrors: true});
export const TrendDownIcon = createIcon('M3.5 7.5l5.8 5.8 3.7-3.7 7.5 7.5M15.5 17.5h5v-5', {mirrors: true});
export const BackspaceIcon = createIcon(
  'M8.5 5.5h10a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-10L3 12zM11.5 9.5l5 5M16.5 9.5l-5 5',
  {mirrors: true},
);
export const TransferIcon = createIcon('M4 8.5h15.5M15.5 4.5l4 4-4 4M20 15.5H4.5M8.5 11.5l-4 4 4 4');
export const SplitIcon = createIcon('M12 4v16M5 8l-2 4 2 4M19 8l2 4-2 4');
export const MergeIcon = createIcon(
  'M6 4v3.5a5 5 0 0 0 5 5h1M18 4v3.5a5 5 0 0 1-5 5h-1M12 12.5V20M8.5 16.5 12 20l3.5-3.5',
);
export const JoinIcon = createIcon('M4 12h10M10 8l4 4-4 4M13 4.5h5A1.5 1.5 0 0 1 19.5 6v12a1.5 1.5 0 0 1-1.5 1.5h-5', {
  mirrors: true,
});
