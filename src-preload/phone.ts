import {contextBridge, ipcRenderer} from 'electron';
import {ipcChannel, pictureLook} from '../core/contract/bridge.ts';
import type {PhoneHostBridge} from '../core/contract/phone-wire.ts';

/** All that the phone page can reach: it is asked by main, and tells main. Nothing of the engine. */
const bridge: PhoneHostBridge = {
  onAsk(answer) {
    ipcRenderer.on(ipcChannel.phonePageAsk, (_event, id: unknown, ask: unknown) => {
      const settle = async () => {
        try {
          return await answer(ask);
        } catch (bug) {
          return {ok: false, failure: {code: 'unavailable', detail: String(bug).slice(0, 200)}};
        }
      };
      void settle().then(result => ipcRenderer.send(ipcChannel.phonePageAnswer, id, result));
    });
    ipcRenderer.send(ipcChannel.phonePageReady);
  },
  tell: told => ipcRenderer.send(ipcChannel.phonePageTold, told),
};

// Ports do not fit through the bridge: they are handed from world to world.
ipcRenderer.on(ipcChannel.phonePagePictures, ({ports}) => window.postMessage(pictureLook, '*', [...ports]));

contextBridge.exposeInMainWorld('parleyPhone', bridge);
