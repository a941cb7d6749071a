import {createIcon} from './icon.tsx';

// Time, health and mood.

export const ClockIcon = createIcon('M3.5 12a8.5 8.5 0 1 0 17 0a8.5 8.5 0 1 0 -17 0zM12 7.2V12l3.2 2');
export const TimerIcon = createIcon(
  'M4.8 13.5a7.2 7.2 0 1 0 14.4 0a7.2 7.2 0 1 0 -14.4 0zM12 9.8v3.7M9.5 2.8h5M18.3 6.2l1.3 1.3',
);
export const SnoozeIcon = createIcon(
  'M4.5 13a7.5 7.5 0 1 0 15 0a7.5 7.5 0 1 0 -15 0zM9.8 10.3h4.4l-4.4 5.4h4.4M5.2 3.6 2.8 6M18.8 3.6 21.2 6',
);
export const PauseIcon = createIcon('M8.5 5v14M15.5 5v14');
export const PlayIcon = createIcon('M7.5 5.2v13.6L18.8 12z');
export const CalendarIcon = createIcon(
  'M6.1 5.2h11.8a2.3 2.3 0 0 1 2.3 2.3v10.4a2.3 2.3 0 0 1 -2.3 2.3h-11.8a2.3 2.3 0 0 1 -2.3 -2.3v-10.4a2.3 2.3 0 0 1 2.3 -2.3zM3.8 10h16.4M8.3 3v4M15.7 3v4',
);
export const HistoryIcon = createIcon('M4.2 8.5A8.5 8.5 0 1 1 3.6 13M3.8 4v4.7h4.7M12 7.5V12l3 2');
export const AlertIcon = createIcon('M12 4 21 19.5H3zM12 10v4.2M12 16.8v.05');
export const InfoIcon = createIcon('M3.3 12a8.7 8.7 0 1 0 17.4 0a8.7 8.7 0 1 0 -17.4 0zM12 11v5.2M12 7.8v.05');
export const ShieldIcon = createIcon('M12 3.3 19.5 6v5.5c0 4.6-3 7.8-7.5 9.2-4.5-1.4-7.5-4.6-7.5-9.2V6z');
export const OnlineIcon = createIcon(
  'M3.5 9.8a12.5 12.5 0 0 1 17 0M6.8 13.3a7.8 7.8 0 0 1 10.4 0M10 16.7a3 3 0 0 1 4 0M12 19.5v.02',
);
export const OfflineIcon = createIcon(
  'M3.5 9.8a12.5 12.5 0 0 1 5-3M12.5 6a12.5 12.5 0 0 1 8 3.8M6.8 13.3a7.8 7.8 0 0 1 4-2M10 16.7a3 3 0 0 1 4 0M12 19.5v.02M4 4l16 16',
);
export const BreakIcon = createIcon(
  'M5 9h11v6.5A3.5 3.5 0 0 1 12.5 19h-4A3.5 3.5 0 0 1 5 15.5zM16 10.5h1.5a2.5 2.5 0 0 1 0 5H16M8.5 3.5v2.3M12.5 3.5v2.3',
);
export const FaceGoodIcon = createIcon(
  'M3.3 12a8.7 8.7 0 1 0 17.4 0a8.7 8.7 0 1 0 -17.4 0zM8.3 14.2c.8 1.3 2.1 2 3.7 2s2.9-.7 3.7-2M9 9.5v.3M15 9.5v.3',
);
export const FaceNeutralIcon = createIcon(
  'M3.3 12a8.7 8.7 0 1 0 17.4 0a8.7 8.7 0 1 0 -17.4 0zM8.5 15h7M9 9.5v.3M15 9.5v.3',
);
export const FaceBadIcon = createIcon(
  'M3.3 12a8.7 8.7 0 1 0 17.4 0a8.7 8.7 0 1 0 -17.4 0zM8.5 16c.8-1.3 2-1.9 3.5-1.9s2.7 .6 3.5 1.9M9 9.5v.3M15 9.5v.3',
);
