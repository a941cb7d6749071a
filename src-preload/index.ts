import {contextBridge, ipcRenderer} from 'electron';
import {ipcChannel, type Bridge} from '../core/contract/bridge.ts';

/** All a page can reach. It only carries: main checks the sender and the shape. */
const bridge: Bridge = {
  query: (route, input, workspace) => ipcRenderer.invoke(ipcChannel.query, route, input, workspace),
  run: (route, input, workspace) => ipcRenderer.invoke(ipcChannel.command, route, input, workspace),
  shell: (route, input) => ipcRenderer.invoke(ipcChannel.shell, route, input),

  subscribe(listener) {
    const stop = hear(ipcChannel.changes, listener);
    ipcRenderer.send(ipcChannel.subscribe);
    return stop;
  },
  onShell: listener => hear(ipcChannel.signal, listener),

  phone: {
    command: command => ipcRenderer.invoke(ipcChannel.phoneCommand, command),
    subscribe(listener) {
      const stop = hear(ipcChannel.phoneUpdates, listener);
      ipcRenderer.send(ipcChannel.phoneSubscribe);
      return stop;
    },
    openPictures(name) {
      const {port1, port2} = new MessageChannel();
      ipcRenderer.postMessage(ipcChannel.phonePictures, null, [port1]);
      // Ports do not fit through the bridge: they are handed from world to world.
      window.postMessage(name, '*', [port2]);
    },
    watchLevels(listener) {
      const stop = hear(ipcChannel.phoneLevels, listener);
      ipcRenderer.send(ipcChannel.phoneLook);
      return () => {
        stop();
        ipcRenderer.send(ipcChannel.phoneLookAway);
      };
    },
  },
};

/** Electron's event stays here: with its `sender` a page could reach every channel. */
function hear(channel: string, listener: (message: unknown) => void): () => void {
  const forward = (_event: unknown, message: unknown) => listener(message);
  ipcRenderer.on(channel, forward);
  return () => void ipcRenderer.off(channel, forward);
}

contextBridge.exposeInMainWorld('parley', bridge);
