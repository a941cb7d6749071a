import {createIcon} from './icon.tsx';

// Calls and devices.

export const PhoneForwardIcon = createIcon(
  'M5.2 6.8h2.2a.9 .9 0 0 1 .85 .6l.9 2.7a.9 .9 0 0 1-.25 .95L7.7 12.2a10.5 10.5 0 0 0 5 5l1.15-1.2a.9 .9 0 0 1 .95-.25l2.7 .9a.9 .9 0 0 1 .6 .85v2.1a1.4 1.4 0 0 1-1.47 1.4C9.7 20.7 4.2 15.2 3.8 8.28A1.4 1.4 0 0 1 5.2 6.8zM12.5 6.5h8M17 3l3.5 3.5L17 10',
);
export const PhoneInIcon = createIcon(
  'M5.2 6.8h2.2a.9 .9 0 0 1 .85 .6l.9 2.7a.9 .9 0 0 1-.25 .95L7.7 12.2a10.5 10.5 0 0 0 5 5l1.15-1.2a.9 .9 0 0 1 .95-.25l2.7 .9a.9 .9 0 0 1 .6 .85v2.1a1.4 1.4 0 0 1-1.47 1.4C9.7 20.7 4.2 15.2 3.8 8.28A1.4 1.4 0 0 1 5.2 6.8zM20.5 3.5 14 10M14 5v5h5',
);
export const PhoneOutIcon = createIcon(
  'M5.2 6.8h2.2a.9 .9 0 0 1 .85 .6l.9 2.7a.9 .9 0 0 1-.25 .95L7.7 12.2a10.5 10.5 0 0 0 5 5l1.15-1.2a.9 .9 0 0 1 .95-.25l2.7 .9a.9 .9 0 0 1 .6 .85v2.1a1.4 1.4 0 0 1-1.47 1.4C9.7 20.7 4.2 15.2 3.8 8.28A1.4 1.4 0 0 1 5.2 6.8zM14 10l6.5-6.5M15.5 3.5h5v5',
);
export const PhoneMissedIcon = createIcon(
  'M3.2 15.5c4.8-4.6 12.8-4.6 17.6 0l.2 2.4a1 1 0 0 1-1.2 1l-2.9-.6a1 1 0 0 1-.8-.9l-.2-1.9a12 12 0 0 0-7.8 0l-.2 1.9a1 1 0 0 1-.8 .9l-2.9 .6a1 1 0 0 1-1.2-1zM8 4.5l4 4 5.5-5.5M8 9V4.5h4.5',
);
export const PhoneDownIcon = createIcon(
  'M2.8 13.8c5-4.9 13.4-4.9 18.4 0l.2 2.6a1.1 1.1 0 0 1-1.3 1.1l-3-.6a1.1 1.1 0 0 1-.9-1l-.2-2.1a12.6 12.6 0 0 0-8 0l-.2 2.1a1.1 1.1 0 0 1-.9 1l-3 .6a1.1 1.1 0 0 1-1.3-1.1z',
);
export const PhoneAddIcon = createIcon(
  'M5.4 3.8h2.5a1 1 0 0 1 .95 .68l1.05 3.15a1 1 0 0 1-.3 1.05L8.2 9.95a12.2 12.2 0 0 0 5.85 5.85l1.27-1.4a1 1 0 0 1 1.05-.3l3.15 1.05a1 1 0 0 1 .68 .95v2.5a1.6 1.6 0 0 1-1.68 1.6C10.6 19.8 4.2 13.4 3.8 5.48A1.6 1.6 0 0 1 5.4 3.8zM17.5 3v7M14 6.5h7',
);
export const MicrophoneIcon = createIcon(
  'M12 3h0a3 3 0 0 1 3 3v5a3 3 0 0 1 -3 3h0a3 3 0 0 1 -3 -3v-5a3 3 0 0 1 3 -3zM5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3',
);
export const MicrophoneOffIcon = createIcon(
  'M15 9.5V6a3 3 0 0 0-5.8-1M9 9v2a3 3 0 0 0 4.6 2.5M5.5 11.5a6.5 6.5 0 0 0 10.3 5.3M18.2 13.5c.2-.6 .3-1.3 .3-2M12 18v3M4 4l16 16',
);
export const KeypadIcon = createIcon('', {
  dots: 'M6 5.5v.02M12 5.5v.02M18 5.5v.02M6 12v.02M12 12v.02M18 12v.02M6 18.5v.02M12 18.5v.02M18 18.5v.02',
  dotWidth: 3,
});
export const HeadsetIcon = createIcon(
  'M4.5 14v-2.5a7.5 7.5 0 0 1 15 0V14M5.3 13h.4a2 2 0 0 1 2 2v2.5a2 2 0 0 1 -2 2h-.4a2 2 0 0 1 -2 -2v-2.5a2 2 0 0 1 2 -2zM18.3 13h.4a2 2 0 0 1 2 2v2.5a2 2 0 0 1 -2 2h-.4a2 2 0 0 1 -2 -2v-2.5a2 2 0 0 1 2 -2zM18.5 19.5c-.3 1.2-1.3 2-2.6 2H13',
);
export const SpeakerIcon = createIcon(
  'M4 9.5h3.5L12 5.5v13l-4.5-4H4zM15.5 9a4.3 4.3 0 0 1 0 6M18.2 6.5a8 8 0 0 1 0 11',
);
export const RecordIcon = createIcon('M3.5 12a8.5 8.5 0 1 0 17 0a8.5 8.5 0 1 0 -17 0z', {
  dots: 'M12 12v.02',
  dotWidth: 8.15,
});
export const ListenIcon = createIcon(
  'M7 9.5a5 5 0 0 1 10 0c0 3.5-3.2 4.5-3.2 7.5A3.4 3.4 0 0 1 7.5 18.5M10 10a2 2 0 1 1 3.3 1.5c-.8 .7-1.3 1.2-1.3 2.2',
);
export const WhisperIcon = createIcon(
  'M4 12c2.5-4 4.5-1.5 8 0-3.5 1.5-5.5 4-8 0zM15 8.5c1.7 2 1.7 5 0 7M18 6c3.2 3.5 3.2 8.5 0 12',
);
export const CameraIcon = createIcon(
  'M5.5 6.5h7a2 2 0 0 1 2 2v7a2 2 0 0 1 -2 2h-7a2 2 0 0 1 -2 -2v-7a2 2 0 0 1 2 -2zM14.5 10.8l6-3.3v9l-6-3.3',
);
export const CameraOffIcon = createIcon(
  'M9.5 6.5h3a2 2 0 0 1 2 2v3M14.3 16.2a2 2 0 0 1-1.8 1.3h-7a2 2 0 0 1-2-2v-7a2 2 0 0 1 1.6-1.95M14.5 10.8l6-3.3v9l-3-1.65M4 4l16 16',
);
export const EnlargeIcon = createIcon('M14 4.5h5.5V10M19.5 4.5 13.5 10.5M10 19.5H4.5V14M4.5 19.5l6-6');
export const ShrinkIcon = createIcon('M19.5 10H14V4.5M14 10l6-6M4.5 14H10v5.5M10 14l-6 6');
