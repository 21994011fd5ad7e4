// Stands in for Worker on pages opened from a disk, where browsers allow none: the search of the theme runs in a hidden
// frame instead. The theme knows it by the name IFrameWorker. Nothing here is inline, so a strict policy can stay.
(function () {
  "use strict";

  if (location.protocol !== "file:") return;

  function load(frame, address) {
    return new Promise(function (done, failed) {
      var script = frame.contentDocument.createElement("script");
      script.src = address;
      script.onload = done;
      script.onerror = failed;
      frame.contentDocument.body.append(script);
    });
  }

  class FramedWorker extends EventTarget {
    constructor(address) {
      super();
      var frame = document.createElement("iframe");
      frame.hidden = true;
      document.body.append(frame);
      var inside = frame.contentWindow;
      inside.postMessage = (data) => this.dispatchEvent(new MessageEvent("message", { data: data }));
      inside.importScripts = function () {
        return Array.from(arguments).reduce((before, one) => before.then(() => load(frame, one)), Promise.resolve());
      };
      this.frame = frame;
      this.ready = load(frame, new URL(address, location.href).href);
    }

    postMessage(data) {
      var inside = this.frame.contentWindow;
      this.ready.then(() => inside.dispatchEvent(new inside.MessageEvent("message", { data: structuredClone(data) })));
    }

    terminate() {
      this.frame.remove();
    }
  }

  window.IFrameWorker = window.Worker = FramedWorker;
})();
