import {createIcon} from './icon.tsx';

// The places of the app.

export const InboxIcon = createIcon(
  'M3.5 13.5h4.2l1.6 2.7h5.4l1.6-2.7h4.2M6.2 5h11.6l2.7 8.2V17a2.5 2.5 0 0 1-2.5 2.5H6A2.5 2.5 0 0 1 3.5 17v-3.8z',
);
export const LayersIcon = createIcon('M12 3.5 20.5 8 12 12.5 3.5 8zM3.5 12.3l8.5 4.4 8.5-4.4M3.5 16.4l8.5 4.4 8.5-4.4');
export const PeopleIcon = createIcon(
  'M5.5 8a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0zM2.8 19.5c.5-3.5 3-5.5 6.2-5.5s5.7 2 6.2 5.5M15.5 4.9a3.4 3.4 0 0 1 0 6.2M17.6 14.6c2 .7 3.3 2.4 3.6 4.9',
);
export const PersonIcon = createIcon(
  'M8 8a4 4 0 1 0 8 0a4 4 0 1 0 -8 0zM4.5 20.2c.6-4 3.6-6.2 7.5-6.2s6.9 2.2 7.5 6.2',
);
export const PersonAddIcon = createIcon(
  'M5.8 8a3.7 3.7 0 1 0 7.4 0a3.7 3.7 0 1 0 -7.4 0zM2.8 19.8c.6-3.7 3.3-5.6 6.7-5.6 2 0 3.8 .7 5 2M18.5 9.5v6M15.5 12.5h6',
);
export const BoardIcon = createIcon('M4 20V10.5M9.3 20V4M14.7 20v-7M20 20V7.5');
export const GaugeIcon = createIcon(
  'M4.8 18.5a9 9 0 1 1 14.4 0M12 14l3.8-4.6M10.8 14a1.2 1.2 0 1 0 2.4 0a1.2 1.2 0 1 0 -2.4 0z',
);
export const SlidersIcon = createIcon(
  'M4 7h9M17.5 7H20M4 17h2.5M11 17h9M13 7a2.2 2.2 0 1 0 4.4 0a2.2 2.2 0 1 0 -4.4 0zM6.6 17a2.2 2.2 0 1 0 4.4 0a2.2 2.2 0 1 0 -4.4 0z',
);
export const HelpIcon = createIcon(
  'M3.3 12a8.7 8.7 0 1 0 17.4 0a8.7 8.7 0 1 0 -17.4 0zM9.6 9.4c.3-1.4 1.3-2.1 2.5-2.1 1.4 0 2.5 .9 2.5 2.3 0 1.9-2.6 2-2.6 4M12 16.7v.05',
);
export const KeyboardIcon = createIcon(
  'M5.3 6h13.4a2.5 2.5 0 0 1 2.5 2.5v7a2.5 2.5 0 0 1 -2.5 2.5h-13.4a2.5 2.5 0 0 1 -2.5 -2.5v-7a2.5 2.5 0 0 1 2.5 -2.5zM6.7 10v.02M10.2 10v.02M13.8 10v.02M17.3 10v.02M8 14.2h8',
);
export const SearchIcon = createIcon('M4.2 10.8a6.6 6.6 0 1 0 13.2 0a6.6 6.6 0 1 0 -13.2 0zM15.7 15.7l4.6 4.6');
export const GlobeIcon = createIcon(
  'M3.3 12a8.7 8.7 0 1 0 17.4 0a8.7 8.7 0 1 0 -17.4 0zM3.5 12h17M12 3.3c5 4.9 5 12.5 0 17.4M12 3.3c-5 4.9-5 12.5 0 17.4',
);
export const ScreenIcon = createIcon(
  'M5 4.5h14a2 2 0 0 1 2 2v8a2 2 0 0 1 -2 2h-14a2 2 0 0 1 -2 -2v-8a2 2 0 0 1 2 -2zM9 20h6M12 16.5V20',
);
export const PanelEndIcon = createIcon(
  'M6 4.5h12a2.5 2.5 0 0 1 2.5 2.5v10a2.5 2.5 0 0 1 -2.5 2.5h-12a2.5 2.5 0 0 1 -2.5 -2.5v-10a2.5 2.5 0 0 1 2.5 -2.5zM14.5 4.5v15',
  {mirrors: true},
);
export const PanelStartIcon = createIcon(
  'M6 4.5h12a2.5 2.5 0 0 1 2.5 2.5v10a2.5 2.5 0 0 1 -2.5 2.5h-12a2.5 2.5 0 0 1 -2.5 -2.5v-10a2.5 2.5 0 0 1 2.5 -2.5zM9.5 4.5v15',
  {mirrors: true},
);
export const PopOutIcon = createIcon(
  'M9.5 5H6a2 2 0 0 0-2 2v10a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2v-3.5M13.5 3.5h5.5a1.5 1.5 0 0 1 1.5 1.5v3.5a1.5 1.5 0 0 1 -1.5 1.5h-5.5a1.5 1.5 0 0 1 -1.5 -1.5v-3.5a1.5 1.5 0 0 1 1.5 -1.5z',
  {mirrors: true},
);
export const ExternalIcon = createIcon(
  'M13.5 4.5h6v6M19.5 4.5l-8.7 8.7M10 5.5H6a1.5 1.5 0 0 0-1.5 1.5v11A1.5 1.5 0 0 0 6 19.5h11a1.5 1.5 0 0 0 1.5-1.5v-4',
  {mirrors: true},
);
export const SignOutIcon = createIcon(
  'M14 4.5H7A1.5 1.5 0 0 0 5.5 6v12A1.5 1.5 0 0 0 7 19.5h7M11 12h9.5M17 8.5l3.5 3.5-3.5 3.5',
  {mirrors: true},
);
export const SunIcon = createIcon(
  'M8 12a4 4 0 1 0 8 0a4 4 0 1 0 -8 0zM12 2.8v2M12 19.2v2M2.8 12h2M19.2 12h2M5.5 5.5l1.4 1.4M17.1 17.1l1.4 1.4M18.5 5.5l-1.4 1.4M6.9 17.1l-1.4 1.4',
);
export const MoonIcon = createIcon('M19.8 14.2A8.3 8.3 0 0 1 9.8 4.2a8.3 8.3 0 1 0 10 10z');
export const BookIcon = createIcon(
  'M12 6.5C10 5 7 4.5 3.8 4.8v13.4c3.2-.3 6.2 .2 8.2 1.7 2-1.5 5-2 8.2-1.7V4.8C17 4.5 14 5 12 6.5zM12 6.5v13.4',
);
export const BoxIcon = createIcon('M12 3.2l8 4.3v9L12 20.8 4 16.5v-9zM4.3 7.7l7.7 4.1 7.7-4.1M12 11.8v8.7');
export const PlaceIcon = createIcon(
  'M12 21c4.3-4.3 6.5-7.8 6.5-10.8a6.5 6.5 0 0 0-13 0C5.5 13.2 7.7 16.7 12 21zM9.7 10a2.3 2.3 0 1 0 4.6 0a2.3 2.3 0 1 0 -4.6 0z',
);
export const RouteIcon = createIcon(
  'M3.2 18a2.3 2.3 0 1 0 4.6 0a2.3 2.3 0 1 0 -4.6 0zM16.2 6a2.3 2.3 0 1 0 4.6 0a2.3 2.3 0 1 0 -4.6 0zM7.8 18h7.2a3 3 0 0 0 0-6H9a3 3 0 0 1 0-6h7.2',
);
export const BranchIcon = createIcon(
  'M4.3 5.5a2.2 2.2 0 1 0 4.4 0a2.2 2.2 0 1 0 -4.4 0zM4.3 18.5a2.2 2.2 0 1 0 4.4 0a2.2 2.2 0 1 0 -4.4 0zM15.3 8.5a2.2 2.2 0 1 0 4.4 0a2.2 2.2 0 1 0 -4.4 0zM6.5 7.7v8.6M17.5 10.7c0 3.3-3.5 3.8-6.5 4.2',
);
